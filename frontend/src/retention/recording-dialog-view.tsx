import { type SubmitEvent, useState } from "react";

import type { KeptClip, RightsRequestIn } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextField } from "../ui/fields";
import { recordRightsRequest } from "./retention-store";
import { KIND_CHOICES } from "./rights-words";

interface RecordingDialogProps {
  clip: KeptClip;
  study: string;
  onClose: (sentence?: string) => void;
}

/** Puts a request on record under the controller's own case number, never a name. */
export function RecordingDialog({ clip, study, onClose }: RecordingDialogProps) {
  const act = useAct();
  const [kind, setKind] = useState("access");
  const [cameIn, setCameIn] = useState("");
  const [reference, setReference] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const said = { kind: kind as RightsRequestIn["kind"], came_in_on: cameIn, reference };
    void act.run(
      () => recordRightsRequest(study, clip.clip, said),
      () => onClose("The request is on record. It stands below with the day it is due."),
    );
  };
  return (
    <Dialog
      title={`Record a request about ${clip.encounter_reference}, ${clip.camera}`}
      isOpen
      onClose={() => onClose()}
    >
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={act.faults} />
        <SelectField
          id="kind"
          label="What is asked for"
          choices={KIND_CHOICES}
          value={kind}
          onChange={setKind}
        />
        <TextField
          id="came_in_on"
          type="date"
          label="Day it came in"
          hint="It is due one month later, however late it is recorded."
          className="govuk-input--width-10"
          value={cameIn}
          error={act.errorOf("came_in_on")}
          onChange={(event) => setCameIn(event.target.value)}
        />
        <TextField
          id="reference"
          label="Number of your case"
          hint="Such as SAR-2026-0114. No name: the access log keeps it."
          className="govuk-input--width-20"
          maxLength={40}
          value={reference}
          error={act.errorOf("reference")}
          onChange={(event) => setReference(event.target.value)}
        />
        <ButtonGroup>
          <Button type="submit" isBusy={act.isBusy}>
            Record the request
          </Button>
          <Button weight="secondary" onClick={() => onClose()}>
            Cancel
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
}
