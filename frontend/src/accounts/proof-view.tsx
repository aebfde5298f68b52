import { type SubmitEvent, useEffect, useState } from "react";

import { useRemote } from "../state/remote";
import { useStore } from "../state/store";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { Loading } from "../ui/states";
import { t } from "../texts/texts";
import { account, proveByCode, proveByPasskey } from "./account-store";
import { askForProof, proofStore, registerProver, settleProof } from "./proof-store";

/** Once on every page: asks for the passkey, the code or the password, then what waits goes on. */
export function ProofDialog() {
  const isAsked = useStore(proofStore, (state) => state.isAsked);
  useEffect(() => {
    registerProver(askForProof);
    return () => {
      registerProver(undefined);
      settleProof(false);
    };
  }, []);
  return (
    <Dialog title={t("Confirm that it is you")} isOpen={isAsked} onClose={() => settleProof(false)}>
      <p className="govuk-body">
        {t(
          "You last showed that it is you more than five minutes ago, and this takes something out or changes what others may do. It goes on as soon as you confirm; nothing you typed is lost.",
        )}
      </p>
      <Proof onProved={() => settleProof(true)} />
    </Dialog>
  );
}

const PLACE = "proof";

function Proof({ onProved }: { onProved: () => void }) {
  const { content } = useRemote(account);
  const [typed, setTyped] = useState("");
  const act = useAct(PLACE);
  if (!content) return <Loading what={t("your account")} lines={2} />;
  const kinds = new Set(content.factors.map(({ kind }) => kind));
  const kind = kinds.has("app") ? "app" : kinds.size > 0 ? undefined : "password";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (kind) void act.run(() => proveByCode(kind, typed), onProved);
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      {kinds.has("passkey") ? (
        <Button isBusy={act.isBusy} onClick={() => void act.run(proveByPasskey, onProved)}>
          {t("Use your passkey")}
        </Button>
      ) : null}
      {kind ? (
        <>
          <TextField
            id={fieldId("code", PLACE)}
            label={kind === "app" ? t("Six digits from your app") : t("Your password")}
            type={kind === "app" ? "text" : "password"}
            inputMode={kind === "app" ? "numeric" : undefined}
            autoComplete={kind === "app" ? "one-time-code" : "current-password"}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" isBusy={act.isBusy}>
            {t("Confirm")}
          </Button>
        </>
      ) : null}
    </form>
  );
}
