import { useState } from "react";

import type { RightsAnswerIn, RightsRequest } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { Warning } from "../ui/text";
import { answerRightsRequest } from "./retention-store";
import { followsFrom, KIND_WORDS, takesOut } from "./rights-words";

interface AnsweringDialogProps {
  request: RightsRequest;
  study: string;
  onClose: (sentence?: string) => void;
}

/** Met or refused; what follows is said before, because a withdrawal cannot be taken back. */
export function AnsweringDialog({ request, study, onClose }: AnsweringDialogProps) {
  const act = useAct();
  const [grounds, setGrounds] = useState("");
  const isFinal = takesOut(request.kind);
  const answer = (outcome: RightsAnswerIn["outcome"]) =>
    void act.run(
      () => answerRightsRequest(study, request.id, { outcome, grounds }),
      () => onClose(outcome === "met" ? "The request is met." : "The request is refused."),
    );
  return (
    <Dialog
      title={`${KIND_WORDS[request.kind]}: ${request.reference}`}
      isOpen
      onClose={() => onClose()}
    >
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <ErrorSummary faults={act.faults} />
        {isFinal ? (
          <Warning>{followsFrom(request)}</Warning>
        ) : (
          <p className="govuk-body">{followsFrom(request)}</p>
        )}
        <TextArea
          id="grounds"
          label="On what ground, where you refuse"
          hint="The person is owed it. Name nobody: it stays with the request."
          rows={3}
          maxLength={500}
          value={grounds}
          error={act.errorOf("grounds")}
          onChange={setGrounds}
        />
        <ButtonGroup>
          <Button isBusy={act.isBusy} onClick={() => answer("met")}>
            {isFinal ? "Take it out of the study" : "It is met"}
          </Button>
          <Button weight="secondary" isBusy={act.isBusy} onClick={() => answer("refused")}>
            Refuse
          </Button>
          <Button weight="secondary" onClick={() => onClose()}>
            Cancel
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
}
