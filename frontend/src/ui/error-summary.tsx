import { useEffect, useRef } from "react";
import { t } from "../texts/texts";

interface Fault {
  sentence: string;
  /** The id of the field at fault, to jump to. */
  field?: string | undefined;
}

/** What is wrong with a form, on top of it, read out as soon as it appears. */
export function ErrorSummary({ faults }: { faults: Fault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1} role="alert">
      <h2 className="govuk-error-summary__title">{t("There is a problem")}</h2>
      <ul className="govuk-list govuk-error-summary__list">
        {faults.map(({ sentence, field }) => (
          <li key={sentence}>{field ? <a href={`#${field}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
    </div>
  );
}
