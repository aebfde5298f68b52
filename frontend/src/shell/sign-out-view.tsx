import { useState } from "react";

import { signOut } from "../accounts/session-store";
import { unsentOf } from "../coding/queue";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { t } from "../texts/texts";

// A full load forgets everything this person has seen: the next one may share the computer.
const leave = () => void signOut().finally(() => location.assign("/sign-in"));

/** Signs out at once; where work is not on the server yet, only after saying so. */
export function SignOut({ user }: { user: string }) {
  const [unsent, setUnsent] = useState(0);
  const ask = async () => {
    const waiting = await unsentOf(user).catch(() => 0);
    if (waiting > 0) setUnsent(waiting);
    else leave();
  };
  return (
    <>
      <button type="button" className="app-header__out" onClick={() => void ask()}>
        {t("Sign out")}
      </button>
      <Dialog
        title={t("{{count, number}} changes not sent yet", {
          count: unsent,
          defaultValue_one: "{{count, number}} change not sent yet",
        })}
        isOpen={unsent > 0}
        onClose={() => setUnsent(0)}
      >
        <p className="govuk-body">
          {t(
            "Part of your coding has not reached the server. If you sign out now it stays on this computer, sealed: nobody else can open it. Sign in here again, on this computer and in this browser, and open the encounter; it is sent then.",
          )}
        </p>
        <ButtonGroup>
          <Button onClick={() => setUnsent(0)}>{t("Stay and let it be sent")}</Button>
          <Button weight="secondary" onClick={leave}>
            {t("Sign out all the same")}
          </Button>
        </ButtonGroup>
      </Dialog>
    </>
  );
}
