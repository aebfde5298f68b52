import { useState } from "react";

import type { Care } from "../api/shapes";
import { ButtonLink } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { t } from "../texts/texts";
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
    <Dialog title={t("Time for a short break?")} isOpen={isDue} onClose={close}>
      <p className="govuk-body">
        {t(
          "You have opened about {{minutes}} minutes of hard footage today. Many people feel better after looking at something else for a while. Everything is saved.",
          { minutes: Math.round(care.opened_ms / 60_000) },
        )}
      </p>
      <p className="govuk-body">
        {t("Close this to go on, or stop here and come back whenever you like. Nobody asks why.")}
      </p>
      <ButtonLink to="/my-work" onClick={close}>
        {t("Stop here for now")}
      </ButtonLink>
    </Dialog>
  );
}
