import { type DragEvent, type ReactNode, useState } from "react";
import { t } from "../texts/texts";

interface FileDropProps {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  accept: string;
  isMany?: boolean;
  isDisabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** A plain file field inside an area that also takes dropped files. */
export function FileDrop(props: FileDropProps) {
  const { id, label, hint, error, accept, isMany, isDisabled, onFiles } = props;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (isDisabled) return;
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(isMany ? files : files.slice(0, 1));
  };
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div
      className={`file-drop${isOver ? " file-drop--over" : ""}${error ? " file-drop--error" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="govuk-label govuk-label--s" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">{t("Error:")} </span>
          {error}
        </p>
      ) : null}
      <input
        type="file"
        id={id}
        className="govuk-file-upload"
        accept={accept}
        multiple={isMany}
        disabled={isDisabled}
        aria-describedby={described || undefined}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <p className="file-drop__or quiet">
        {isMany ? t("or drop them here") : t("or drop it here")}
      </p>
    </div>
  );
}
