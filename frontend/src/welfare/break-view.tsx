import { useState } from "react";

import type { Care } from "../api/shapes";
import { ButtonLink } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { isBreakDue, keepOffered, offered } from "./breaks";

/** A calm word after so much hard footage; closed, it comes back only when the next is due. */
export function BreakPrompt({ care }: { care: Care }) {
  const [taken, setTaken] = useState(() => offered(care.day_ends_at));
  const isDue = isBreakDue(care, taken);
  const close = () => {
    keepOffered(care.day_ends_at, care.breaks_due);
    setTaken(care.breaks_due);
  };
  return (
    <Dialog title="Time for a short break?" isOpen={isDue} onClose={close}>
      <p className="govuk-body">
        You have opened about {Math.round(care.opened_ms / 60_000)} minutes of hard footage today.
        Many people feel better after looking at something else for a while. Everything is saved.
      </p>
      <p className="govuk-body">
        Close this to go on, or stop here and come back whenever you like. Nobody asks why.
      </p>
      <ButtonLink to="/my-work" onClick={close}>
        Stop here for now
      </ButtonLink>
    </Dialog>
  );
}
