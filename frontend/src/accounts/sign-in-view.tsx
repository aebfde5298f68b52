import { type SubmitEvent, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";

import { problemOf } from "../api/problem";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { PageHeading } from "../ui/text";
import { t } from "../texts/texts";
import { hasPasskeys } from "./passkey";
import { PlainPage } from "./plain-page";
import { SecondStep } from "./second-step-view";
import { signIn, signInByPasskey } from "./session-store";
import { faultsOf, nextPage } from "./sign-in";

export function SignIn() {
  const [wanted, setWanted] = useState<string[]>();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const goOn = () => navigate(nextPage(query.get("next")), { replace: true });
  return (
    <PlainPage>
      {wanted ? (
        <SecondStep
          factors={wanted}
          onSignedIn={() => void goOn()}
          onStartAgain={() => setWanted(undefined)}
        />
      ) : (
        <>
          <PageHeading
            lede={t(
              "Coding of body-worn video that people can rely on. Every look at a clip is on record.",
            )}
          >
            {t("Sign in")}
          </PageHeading>
          <SignInForm onWanted={setWanted} onSignedIn={goOn} />
          <p className="govuk-body quiet">
            {t("Trouble signing in? Ask the person who leads your study.")}
          </p>
        </>
      )}
    </PlainPage>
  );
}

interface SignInFormProps {
  onWanted: (factors: string[]) => void;
  onSignedIn: () => void | Promise<void>;
}

/** The first step: a password, or a passkey that is both steps in one. */
export function SignInForm({ onWanted, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ sentence: string; field?: string }[]>([]);

  const attempt = async (step: () => Promise<string[] | undefined>, field?: string) => {
    if (isBusy) return;
    setFaults([]);
    setBusy(true);
    try {
      const wanted = await step();
      if (wanted) onWanted(wanted);
      else await onSignedIn();
    } catch (error) {
      setFaults([{ sentence: problemOf(error).sentence, ...(field ? { field } : {}) }]);
      setPassword("");
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = faultsOf(email, password);
    setFaults(found);
    if (found.length === 0) void attempt(() => signIn(email.trim(), password), "email");
  };
  const byPasskey = async () => {
    await signInByPasskey();
    return undefined;
  };

  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.sentence;
  return (
    <>
      <ErrorSummary faults={faults} />
      <form noValidate onSubmit={submit}>
        <TextField
          id="email"
          label={t("Email address")}
          type="email"
          autoComplete="username"
          spellCheck={false}
          value={email}
          error={errorOf("email")}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          id="password"
          label={t("Password")}
          type="password"
          autoComplete="current-password"
          value={password}
          error={errorOf("password")}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" isBusy={isBusy}>
          {isBusy ? t("Signing in…") : t("Sign in")}
        </Button>
      </form>
      {hasPasskeys() ? (
        <>
          <p className="govuk-body">{t("Or, if you have added a passkey, without a password:")}</p>
          <Button weight="secondary" isBusy={isBusy} onClick={() => void attempt(byPasskey)}>
            {t("Sign in with a passkey")}
          </Button>
        </>
      ) : null}
    </>
  );
}
