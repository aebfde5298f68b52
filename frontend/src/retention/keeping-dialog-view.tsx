import { type SubmitEvent, useState } from "react";

import type { Hold, KeptClip } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea, TextField } from "../ui/fields";
import { liftHold, placeHold, setRetention } from "./retention-store";

export type Asked =
  | { act: "hold"; clip: KeptClip }
  | { act: "date"; clip: KeptClip }
  | { act: "lift"; clip: KeptClip; hold: Hold };

const WORDS = {
  hold: {
    title: "Place a hold on",
    reason: "Why must it be kept?",
    button: "Place the hold",
    done: "Held. It will not be destroyed before the hold is lifted.",
  },
  date: {
    title: "Set the last day of",
    reason: "Why this day?",
    button: "Set the last day",
    done: "The last day is set.",
  },
  lift: {
    title: "Lift the hold on",
    reason: "Why may it go?",
    button: "Lift the hold",
    done: "Lifted. If its last day is past, the footage is destroyed tonight.",
  },
};

interface KeepingDialogProps {
  asked: Asked;
  study: string;
  onClose: (sentence?: string) => void;
}

/** Each of the three acts asks for its reason, which stands in the log for both controllers. */
export function KeepingDialog({ asked, study, onClose }: KeepingDialogProps) {
  const { clip } = asked;
  const words = WORDS[asked.act];
  const [reason, setReason] = useState("");
  const [lastDay, setLastDay] = useState(clip.retain_until ?? "");
  const act = useAct();
  const send = () => {
    if (asked.act === "hold") return placeHold(study, clip.clip, reason);
    if (asked.act === "lift") return liftHold(study, asked.hold.id, reason);
    return setRetention(study, clip.clip, lastDay, reason);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!reason.trim()) {
      act.refuse([{ field: "reason", sentence: "Give the reason; both controllers can read it." }]);
      return;
    }
    void act.run(send, () => onClose(words.done));
  };
  return (
    <Dialog
      title={`${words.title} ${clip.encounter_reference}, ${clip.camera}`}
      isOpen
      onClose={() => onClose()}
    >
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={act.faults} />
        {asked.act === "lift" ? (
          <p className="govuk-body">
            Held by {asked.hold.placed_by}: {asked.hold.reason}
          </p>
        ) : null}
        {asked.act === "date" ? (
          <TextField
            id="retain_until"
            type="date"
            label="Last day"
            hint="The footage is destroyed the night after it. This cannot be undone."
            className="govuk-input--width-10"
            value={lastDay}
            error={act.errorOf("retain_until")}
            onChange={(event) => setLastDay(event.target.value)}
          />
        ) : null}
        <TextArea
          id="reason"
          label={words.reason}
          hint="It is kept with the clip and in the access log."
          rows={3}
          maxLength={500}
          value={reason}
          error={act.errorOf("reason")}
          onChange={setReason}
        />
        <ButtonGroup>
          <Button type="submit" isBusy={act.isBusy}>
            {words.button}
          </Button>
          <Button weight="secondary" onClick={() => onClose()}>
            Cancel
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
}
