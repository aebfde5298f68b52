import { type SubmitEvent, useState } from "react";

import type { Account, NewApp } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextField } from "../ui/fields";
import { Details, Inset } from "../ui/text";
import { Trans, t } from "../texts/texts";
import { addApp, addPasskey, beginApp } from "./account-store";
import { hasPasskeys } from "./passkey";

interface AddFactorProps {
  account: Account;
  onCodes: (codes: string[]) => void;
}

/** A passkey first; an app for those who cannot have one, with the reason why. */
export function AddFactor({ account, onCodes }: AddFactorProps) {
  const hasApp = account.factors.some(({ kind }) => kind === "app");
  return (
    <>
      {hasPasskeys() ? (
        <AddPasskey onCodes={onCodes} number={account.factors.length} />
      ) : (
        <Inset>
          {t("This browser cannot keep a passkey. Use a newer one, or an authenticator app below.")}
        </Inset>
      )}
      {hasApp ? null : (
        <Details summary={t("I cannot use a passkey")} isOpen={!hasPasskeys()}>
          <AddApp account={account} onCodes={onCodes} />
        </Details>
      )}
    </>
  );
}

function AddPasskey({ onCodes, number }: { onCodes: (codes: string[]) => void; number: number }) {
  const place = "passkey";
  const [name, setName] = useState(number === 0 ? t("This device") : "");
  const act = useAct(place);
  const field = fieldId("name", place);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === "") {
      act.refuse([{ sentence: t("Name the passkey, so that you know it again."), field }]);
    } else {
      void act.run(
        () => addPasskey(name.trim()),
        (codes) => {
          setName("");
          onCodes(codes);
        },
      );
    }
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {t(
          "Your phone, computer or security key keeps the passkey and asks for your finger, face or PIN. It cannot be guessed, copied or given to a false site.",
        )}
      </p>
      <TextField
        id={field}
        label={t("Name of this passkey")}
        hint={t("For example: my phone")}
        value={name}
        error={act.errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? t("Follow your browser…") : t("Add a passkey")}
      </Button>
    </form>
  );
}

function AddApp({ account, onCodes }: AddFactorProps) {
  const place = "app";
  const [reason, setReason] = useState("");
  const [app, setApp] = useState<NewApp>();
  const act = useAct(place);
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason) void act.run(beginApp, setApp);
    else {
      const field = fieldId("reason", place);
      act.refuse([{ sentence: t("Say why a passkey will not do."), field }]);
    }
  };
  if (app) return <ScanApp app={app} reason={reason} onCodes={onCodes} />;
  return (
    <form noValidate onSubmit={choose}>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {t(
          "An authenticator app shows a new code every half minute. A false site can ask for that code, so an app is the exception here, and the reason is on record.",
        )}
      </p>
      <SelectField
        id={fieldId("reason", place)}
        label={t("Why a passkey will not do")}
        value={reason}
        error={act.errorOf("reason")}
        choices={[
          { value: "", label: t("Choose…") },
          ...account.app_reasons.map(({ key, text }) => ({ value: key, label: text })),
        ]}
        onChange={setReason}
      />
      <Button type="submit" weight="secondary" isBusy={act.isBusy}>
        {t("Set up an authenticator app")}
      </Button>
    </form>
  );
}

interface ScanAppProps {
  app: NewApp;
  reason: string;
  onCodes: (codes: string[]) => void;
}

function ScanApp({ app, reason, onCodes }: ScanAppProps) {
  const place = "scan";
  const [code, setCode] = useState("");
  const act = useAct(place);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() => addApp(code.trim(), reason), onCodes);
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {t("Scan this with your authenticator app, or type the key into it.")}
      </p>
      <img
        className="qr-code"
        alt={t("QR code with the key below")}
        src={`data:image/svg+xml,${encodeURIComponent(app.svg)}`}
      />
      <p className="govuk-body">
        <Trans
          i18nKey="Key: <code>{{secret}}</code>"
          values={{ secret: app.secret.replace(/(.{4})(?=.)/g, "$1 ") }}
          components={{ code: <code className="secret" /> }}
        />
      </p>
      <TextField
        id={fieldId("code", place)}
        label={t("Six digits that the app shows now")}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="govuk-input--width-10"
        value={code}
        error={act.errorOf("code")}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" isBusy={act.isBusy}>
        {t("Confirm the app")}
      </Button>
    </form>
  );
}
