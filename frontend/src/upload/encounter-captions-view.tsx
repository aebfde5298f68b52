import { type SubmitEvent, useState } from "react";

import type { SuppliedCaptions, UploadedClip } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { FileDrop } from "../ui/file-drop";
import { countOf } from "../ui/format";
import { Hash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Time } from "../ui/time";
import { captionsOf, supplyCaptions } from "./captions-store";

interface EncounterCaptionsProps {
  encounter: string;
  clips: UploadedClip[];
  study: string;
}

/** What is said in each clip: whether somebody has written it down, and a way to bring it in. */
export function EncounterCaptions({ encounter, clips, study }: EncounterCaptionsProps) {
  const ready = clips.filter(({ state }) => state === "ready");
  const [asked, setAsked] = useState<UploadedClip>();
  const [said, setSaid] = useState("");
  if (ready.length === 0) return null;
  return (
    <>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <RemoteContent remote={captionsOf.of(encounter)} what="the captions">
        {(supplied) => (
          <CaptionsTable clips={ready} supplied={supplied} study={study} onAsk={setAsked} />
        )}
      </RemoteContent>
      {asked ? (
        <SupplyDialog
          clip={asked}
          onClose={(sentence) => {
            setAsked(undefined);
            setSaid(sentence);
          }}
        />
      ) : null}
    </>
  );
}

interface CaptionsTableProps {
  clips: UploadedClip[];
  supplied: SuppliedCaptions[];
  study: string;
  onAsk: (clip: UploadedClip) => void;
}

function CaptionsTable({ clips, supplied, study, onAsk }: CaptionsTableProps) {
  const of = ({ id }: UploadedClip) => supplied.find(({ clip }) => clip === id);
  return (
    <Table
      caption="Captions"
      rows={clips}
      rowKey={({ id }) => id}
      columns={[
        { key: "camera", heading: "Camera", isRowHeading: true, cell: ({ camera }) => camera },
        { key: "what", heading: "What is there", cell: (clip) => <What captions={of(clip)} /> },
        { key: "who", heading: "Supplied", cell: (clip) => <Who captions={of(clip)} /> },
        {
          key: "act",
          heading: <span className="govuk-visually-hidden">What to do</span>,
          cell: (clip) => (
            <WithRight study={study} right="clip.upload">
              <button type="button" className="small-button" onClick={() => onAsk(clip)}>
                {of(clip) ? "Replace" : "Supply"}
                <span className="govuk-visually-hidden"> the captions of {clip.camera}</span>
              </button>
            </WithRight>
          ),
        },
      ]}
    />
  );
}

const What = ({ captions }: { captions: SuppliedCaptions | undefined }) =>
  captions ? (
    <>
      {countOf(captions.cues, "caption")}, version {captions.version}{" "}
      <span className="quiet">
        (SHA-256 <Hash of={captions.sha256} />)
      </span>
    </>
  ) : (
    "None yet"
  );

const Who = ({ captions }: { captions: SuppliedCaptions | undefined }) =>
  captions ? (
    <>
      by {captions.supplied_by}, <Time at={captions.supplied_at} />
    </>
  ) : (
    "–"
  );

interface SupplyDialogProps {
  clip: UploadedClip;
  onClose: (sentence: string) => void;
}

function SupplyDialog({ clip, onClose }: SupplyDialogProps) {
  const act = useAct();
  const [file, setFile] = useState<File>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!file) {
      act.refuse([{ field: "file", sentence: "Choose the file that holds the captions." }]);
      return;
    }
    void act.run(
      () => supplyCaptions(clip.encounter, clip.id, file),
      () => onClose(`The captions of ${clip.camera} are in.`),
    );
  };
  return (
    <Dialog title={`Captions of ${clip.camera}`} isOpen onClose={() => onClose("")}>
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={act.faults} />
        <p className="govuk-body">
          What is said, in English. Name whoever speaks by their label in the cast list, as in{" "}
          <code>&lt;v O1&gt;</code>, and write no names of people into the text. A new file takes
          the place of the one before. Captions are sealed like the footage and destroyed with it;
          coders read them only where the signed protocol says so.
        </p>
        <FileDrop
          id="file"
          label="Captions, as a WebVTT file"
          hint="Text in UTF-8, at most 1 MB. Its times count from the clip’s own beginning."
          accept=".vtt,text/vtt"
          error={act.errorOf("file")}
          isDisabled={act.isBusy}
          onFiles={([chosen]) => setFile(chosen)}
        />
        <p className="govuk-body" role="status">
          {file ? `Chosen: ${file.name}` : ""}
        </p>
        <ButtonGroup>
          <Button type="submit" isBusy={act.isBusy}>
            {act.isBusy ? "Reading it…" : "Supply these captions"}
          </Button>
          <Button weight="secondary" onClick={() => onClose("")}>
            Cancel
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
}
