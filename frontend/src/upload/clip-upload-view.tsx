import { type SubmitEvent, useState } from "react";

import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import { TextField } from "../ui/fields";
import { FileDrop } from "../ui/file-drop";
import { FOOTAGE_FILES, offsetOf, sizeInWords } from "./clip-words";
import { unfinishedUploads } from "./footage-store";
import { GoingList } from "./going-view";
import { Unfinished } from "./unfinished-view";
import { isGoing, upload, uploadStore } from "./upload-store";

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
      ...files.map((file, order) => {
        const number = cameras + uploads.filter(isGoing).length + rows.length + order + 1;
        return begunRow(encounter, file) ?? freshRow(file, number);
      }),
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
      <GoingList uploads={uploads} />
      <Unfinished study={study} encounter={encounter} />
    </section>
  );
}

const freshRow = (file: File, number: number): Row => ({
  file,
  camera: `camera ${number}`,
  wearer: "",
  offset: "0",
});

/** As it was described when it was begun, so that it goes on. */
function begunRow(encounter: string, file: File): Row | undefined {
  const begun = unfinishedUploads.store
    .get()
    .content?.find(
      (one) => one.encounter === encounter && one.file_name === file.name && one.size === file.size,
    );
  return (
    begun && {
      file,
      camera: begun.camera,
      wearer: begun.wearer_role,
      offset: String(begun.offset_ms / 1000),
    }
  );
}

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
