import { type SubmitEvent, useState } from "react";

import type { FactorIn } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { Details, PageHeading } from "../ui/text";
import { t } from "../texts/texts";
import { confirmByCode, confirmByPasskey } from "./session-store";

interface SecondStepProps {
  factors: string[];
  onSignedIn: () => void;
  onStartAgain: () => void;
  /** Within a dialog, which has a heading of its own. */
  isWithin?: boolean;
}

const LEDE = t("Your password is right. One more step shows that it is you.");

/** After the password: a passkey, a code of the app, or a recovery code. */
export function SecondStep({
  factors,
  onSignedIn,
  onStartAgain,
  isWithin = false,
}: SecondStepProps) {
  const act = useAct();
  const main = factors.filter((kind) => kind !== "recovery");
  return (
    <>
      <ErrorSummary faults={act.faults} />
      {isWithin ? (
        <p className="govuk-body">{LEDE}</p>
      ) : (
        <PageHeading lede={LEDE}>{t("Confirm that it is you")}</PageHeading>
      )}
      {main.includes("passkey") ? (
        <Button isBusy={act.isBusy} onClick={() => void act.run(confirmByPasskey, onSignedIn)}>
          {t("Use your passkey")}
        </Button>
      ) : null}
      {main.includes("app") ? (
        <CodeForm kind="app" label={t("Six digits from your app")} onSignedIn={onSignedIn} />
      ) : null}
      {factors.includes("recovery") ? (
        <Details summary={t("Use a recovery code")}>
          <CodeForm
            kind="recovery"
            label={t("One of your recovery codes")}
            hint={t("Each works once. Cross it out on your list.")}
            onSignedIn={onSignedIn}
          />
        </Details>
      ) : null}
      <p className="govuk-body quiet">
        {t(
          "Lost everything? The person who leads your study can have your second factor reset; it takes two people.",
        )}
      </p>
      <Button weight="secondary" onClick={onStartAgain}>
        {t("Start again")}
      </Button>
    </>
  );
}

interface CodeFormProps {
  kind: FactorIn["kind"];
  label: string;
  hint?: string;
  onSignedIn: () => void;
}

function CodeForm({ kind, label, hint, onSignedIn }: CodeFormProps) {
  const [code, setCode] = useState("");
  const act = useAct(kind);
  const field = `code-${kind}`;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (code.trim() === "") act.refuse([{ sentence: t("Enter the code."), field }]);
    else {
      setCode("");
      void act.run(() => confirmByCode(kind, code.trim()), onSignedIn);
    }
  };
  const faults = act.faults.map((fault) => ({ ...fault, field }));
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <TextField
        id={field}
        label={label}
        hint={hint}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        className="govuk-input--width-10"
        value={code}
        error={faults[0]?.sentence}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? t("Checking…") : t("Go on")}
      </Button>
    </form>
  );
}
