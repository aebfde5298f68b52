import { useState } from "react";

import type { AuditEvent, WordsErasureIn } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField } from "../ui/fields";
import { Warning } from "../ui/text";
import { eraseWords } from "./event-store";

type Ground = WordsErasureIn["ground"];

const GROUNDS: { value: Ground; label: string }[] = [
  { value: "names-somebody", label: "They name or describe somebody" },
  { value: "asked-for", label: "Somebody asked for it, and has a right to it" },
  { value: "mistake", label: "They were written at the wrong place" },
];

interface EraseWordsDialogProps {
  event: AuditEvent;
  study: string;
  address: string;
  onClose: () => void;
}

/** The ground is chosen, not written: what is written here would have to be erased next. */
export function EraseWordsDialog({ event, study, address, onClose }: EraseWordsDialogProps) {
  const act = useAct("erasing");
  const [ground, setGround] = useState<Ground>("names-somebody");
  const erase = () =>
    void act.run(() => eraseWords({ event: event.id, ground, study, address }), onClose);
  return (
    <Dialog title="Erase what was written beside this act" isOpen onClose={onClose}>
      <form noValidate onSubmit={(submitted) => submitted.preventDefault()}>
        <ErrorSummary faults={act.faults} />
        <Warning>
          The words are gone for good. That the act was done, by whom and when, stays in the log,
          and so does that you erased the words.
        </Warning>
        <SelectField
          id="erasing-ground"
          label="Why"
          value={ground}
          choices={GROUNDS}
          error={act.errorOf("ground")}
          onChange={(value) => setGround(value as Ground)}
        />
        <ButtonGroup>
          <Button weight="warning" isBusy={act.isBusy} onClick={erase}>
            Erase them
          </Button>
          <Button weight="secondary" onClick={onClose}>
            Cancel
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
}
