import { type SubmitEvent, useState } from "react";

import { useRemote } from "../state/remote";
import { type Act, fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { Loading } from "../ui/states";
import { t } from "../texts/texts";
import { account, proveByCode, proveByPasskey } from "./account-store";

export interface GuardedAct extends Act {
  isProofWanted: boolean;
  /** Do again what was refused, now that the person has proved who they are. */
  again: () => void;
  leave: () => void;
}

/** An act for which the server may first ask: is it still you? */
export function useGuarded(place = ""): GuardedAct {
  const act = useAct(place);
  const [last, setLast] = useState<() => void>();
  const isProofWanted = act.problem?.problem.code === "proof-wanted";
  const run: Act["run"] = (ask, done) => {
    setLast(() => () => void act.run(ask, done));
    return act.run(ask, done);
  };
  return {
    ...act,
    faults: isProofWanted ? [] : act.faults,
    run,
    isProofWanted,
    again: () => last?.(),
    leave: () => act.refuse([]),
  };
}

/** Beside every guarded act: asks for the passkey, the code or the password, then goes on. */
export function Guard({ act }: { act: GuardedAct }) {
  return (
    <Dialog title={t("Confirm that it is you")} isOpen={act.isProofWanted} onClose={act.leave}>
      <p className="govuk-body">
        {t("You signed in more than five minutes ago, and this changes who can get in.")}
      </p>
      <Proof onProved={act.again} />
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
