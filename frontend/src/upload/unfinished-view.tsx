import type { UnfinishedUpload } from "../api/shapes";
import { useRemote } from "../state/remote";
import { useStore } from "../state/store";
import { useAct } from "../ui/act";
import { ErrorSummary } from "../ui/error-summary";
import { Progress } from "../ui/progress";
import { endUpload, unfinishedUploads } from "./footage-store";
import { uploadStore } from "./upload-store";

interface UnfinishedProps {
  study: string;
  /** Only those for this encounter; else all of the study. */
  encounter?: string;
}

/** Begun before this page was loaded, here or on another machine: choose the file and it goes on. */
export function Unfinished({ study, encounter }: UnfinishedProps) {
  const { content = [] } = useRemote(unfinishedUploads);
  const uploads = useStore(uploadStore, (state) => state.uploads);
  const left = content.filter(
    (one) =>
      one.study === study &&
      (encounter === undefined || one.encounter === encounter) &&
      !uploads.some(({ sha256 }) => sha256 === one.sha256),
  );
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="unfinished">
      <h3 className="govuk-heading-s" id="unfinished">
        Begun and not finished
      </h3>
      <p className="govuk-body">
        Choose the same file again: it goes on where it was. What nobody goes on with is cleared
        away after a day.
      </p>
      <ul className="plain-list">
        {left.map((one) => (
          <Left key={one.id} left={one} />
        ))}
      </ul>
    </section>
  );
}

function Left({ left }: { left: UnfinishedUpload }) {
  const act = useAct();
  return (
    <li className="queue-item">
      {left.file_name}{" "}
      <span className="quiet">
        ({left.encounter_reference}, {left.camera})
      </span>
      <Progress
        label="Arrived (kB)"
        done={Math.round(left.arrived / 1000)}
        of={Math.max(1, Math.round(left.size / 1000))}
      />
      <ErrorSummary faults={act.faults} />
      <button
        type="button"
        className="link-button"
        disabled={act.isBusy}
        onClick={() => void act.run(() => endUpload(left.id))}
      >
        End it<span className="govuk-visually-hidden">: {left.file_name}</span>
      </button>
    </li>
  );
}
