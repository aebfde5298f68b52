import { type SubmitEvent, useState } from "react";

import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import { TextField } from "../ui/fields";
import { FileDrop } from "../ui/file-drop";
import { Progress } from "../ui/progress";
import { Tag } from "../ui/tag";
import { FOOTAGE_FILES, offsetOf, sizeInWords, STAGES } from "./clip-words";
import { forget, upload, type Upload, uploadStore } from "./upload-store";

interface ClipUploadProps {
  study: string;
  encounter: string;
  /** Clips there already: the next camera gets the next number. */
  cameras: number;
}

interface Row {
  file: File;
  camera: string;
  wearer: string;
  offset: string;
}

export function ClipUpload({ study, encounter, cameras }: ClipUploadProps) {
  const [rows, setRows] = useState<Row[]>([]);
  const all = useStore(uploadStore, (state) => state.uploads);
  const uploads = all.filter((one) => one.encounter === encounter);
  const add = (files: File[]) =>
    setRows([
      ...rows,
      ...files.map((file, order) => ({
        file,
        camera: `camera ${cameras + uploads.filter(isGoing).length + rows.length + order + 1}`,
        wearer: "",
        offset: "0",
      })),
    ]);
  const isSound = rows.every(({ camera, offset }) => camera.trim() && offsetOf(offset) !== null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isSound) return;
    for (const { file, camera, wearer, offset } of rows) {
      upload(study, encounter, {
        file,
        camera: camera.trim(),
        wearer_role: wearer.trim(),
        offset_ms: offsetOf(offset) ?? 0,
      });
    }
    setRows([]);
  };
  return (
    <section className="card" aria-labelledby="upload">
      <h2 className="govuk-heading-m" id="upload">
        Upload clips
      </h2>
      <FileDrop
        id="clips"
        label="One recording for each camera"
        hint="mp4, mov, mkv, avi or ts, as it came from the camera. Its SHA-256 is worked out here first, so that what arrives can be proved to be what was sent."
        accept={FOOTAGE_FILES}
        isMany
        onFiles={add}
      />
      <form noValidate onSubmit={submit}>
        {rows.map((row, place) => (
          <ClipRow
            key={`${row.file.name}-${place}`}
            row={row}
            onChange={(changed) => setRows(rows.map((one, at) => (at === place ? changed : one)))}
            onRemove={() => setRows(rows.filter((_, at) => at !== place))}
          />
        ))}
        {rows.length > 0 ? (
          <ButtonGroup>
            <Button type="submit">
              {rows.length === 1 ? "Upload this clip" : `Upload these ${rows.length} clips`}
            </Button>
          </ButtonGroup>
        ) : null}
      </form>
      <ul className="plain-list" aria-live="polite">
        {uploads.map((one) => (
          <Going key={one.key} going={one} />
        ))}
      </ul>
    </section>
  );
}

const isGoing = ({ stage }: Upload): boolean => stage !== "taken" && stage !== "refused";

interface ClipRowProps {
  row: Row;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

const ClipRow = ({ row, onChange, onRemove }: ClipRowProps) => (
  <fieldset className="govuk-fieldset queue-item">
    <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
      {row.file.name} <span className="quiet">({sizeInWords(row.file.size)})</span>
    </legend>
    <div className="clip-row">
      <TextField
        label="Camera"
        value={row.camera}
        error={row.camera.trim() ? undefined : "Name the camera."}
        onChange={(event) => onChange({ ...row, camera: event.target.value })}
      />
      <TextField
        label="Its wearer (may be blank)"
        placeholder="O1, searching officer"
        value={row.wearer}
        onChange={(event) => onChange({ ...row, wearer: event.target.value })}
      />
      <TextField
        label="Begins after (seconds)"
        hint="On the encounter’s clock; the first camera is 0."
        inputMode="decimal"
        value={row.offset}
        error={offsetOf(row.offset) === null ? "Write seconds, such as 12.5." : undefined}
        onChange={(event) => onChange({ ...row, offset: event.target.value })}
      />
    </div>
    <button type="button" className="link-button" onClick={onRemove}>
      Take out<span className="govuk-visually-hidden"> {row.file.name}</span>
    </button>
  </fieldset>
);

const Going = ({ going }: { going: Upload }) => (
  <li className="queue-item">
    <div className="card__head">
      <span>
        {going.name} <span className="quiet">({sizeInWords(going.size)})</span>
      </span>
      <Tag tone={going.stage === "refused" ? "bad" : going.stage === "taken" ? "good" : "active"}>
        {STAGES[going.stage]}
      </Tag>
    </div>
    {going.stage === "reading" || going.stage === "sending" ? (
      <Progress
        label={`${STAGES[going.stage]} (kB)`}
        done={Math.round(going.done / 1000)}
        of={Math.max(1, Math.round(going.size / 1000))}
      />
    ) : null}
    {going.stage === "refused" ? (
      <>
        <p className="govuk-body refusal__reason">{going.refusal}</p>
        <button type="button" className="link-button" onClick={() => forget(going.key)}>
          Take off this list<span className="govuk-visually-hidden">: {going.name}</span>
        </button>
      </>
    ) : null}
  </li>
);
