import { useState } from "react";

import { Button } from "../ui/button";
import { RemoteContent } from "../ui/remote-content";
import { PageHeading, Warning } from "../ui/text";
import { londonDate } from "../ui/format";
import { t } from "../texts/texts";
import { account } from "./account-store";
import { AddFactor } from "./add-factor-view";
import { PlainPage } from "./plain-page";
import { RecoveryCodes } from "./recovery-codes-view";
import { loadSession, signOut } from "./session-store";

/** Before anything else opens: a second factor, and the recovery codes that come with it. */
export function Enrol() {
  const [codes, setCodes] = useState<string[]>();
  const goOn = () => void loadSession();
  const leave = () => void signOut().finally(() => location.assign("/sign-in"));
  return (
    <PlainPage>
      <PageHeading
        lede={t(
          "You will see recordings of real people, so a password alone does not open them. This takes a minute, once.",
        )}
      >
        {t("Add a second way to show that it is you")}
      </PageHeading>
      {codes && codes.length > 0 ? (
        <RecoveryCodes codes={codes} onKept={goOn} />
      ) : (
        <RemoteContent remote={account} what={t("your account")}>
          {(own) => (
            <>
              {own.factors_reset_at ? (
                <Warning>
                  {t(
                    "Your second factor was removed on {{date}}, asked for by one person and confirmed by another. If you did not ask for it, tell the person who leads your study at once.",
                    { date: londonDate(own.factors_reset_at) },
                  )}
                </Warning>
              ) : null}
              <AddFactor
                account={own}
                onCodes={(made) => (made.length > 0 ? setCodes(made) : goOn())}
              />
            </>
          )}
        </RemoteContent>
      )}
      <Button weight="secondary" onClick={leave}>
        {t("Sign out")}
      </Button>
    </PlainPage>
  );
}
