import { type SubmitEvent, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";

import { problemOf } from "../api/problem";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { PageHeading } from "../ui/text";
import { Wordmark } from "../shell/wordmark";
import { signIn } from "./session-store";
import { faultsOf, nextPage } from "./sign-in";

export function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ sentence: string; field?: string }[]>([]);
  const [query] = useSearchParams();
  const navigate = useNavigate();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const found = faultsOf(email, password);
    setFaults(found);
    if (found.length > 0) return;
    setBusy(true);
    try {
      await signIn(email.trim(), password);
      await navigate(nextPage(query.get("next")), { replace: true });
    } catch (error) {
      setFaults([{ sentence: problemOf(error).sentence, field: "email" }]);
      setPassword("");
    } finally {
      setBusy(false);
    }
  };

  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.sentence;
  return (
    <div className="app">
      <header className="app-header">
        <div className="app-header__row">
          <span className="app-header__name">
            <Wordmark /> bwvcoding
          </span>
        </div>
      </header>
      <main className="app-body" id="main">
        <div className="sign-in">
          <ErrorSummary faults={faults} />
          <PageHeading lede="Coding of body-worn video that people can rely on. Every look at a clip is on record.">
            Sign in
          </PageHeading>
          <form noValidate onSubmit={(event) => void submit(event)}>
            <TextField
              id="email"
              label="Email address"
              type="email"
              autoComplete="username"
              spellCheck={false}
              value={email}
              error={errorOf("email")}
              onChange={(event) => setEmail(event.target.value)}
            />
            <TextField
              id="password"
              label="Password"
              type="password"
              autoComplete="current-password"
              value={password}
              error={errorOf("password")}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button type="submit" isBusy={isBusy}>
              {isBusy ? "Signing in…" : "Sign in"}
            </Button>
          </form>
          <p className="govuk-body quiet">
            Trouble signing in? Ask the person who leads your study for a new password.
          </p>
        </div>
      </main>
    </div>
  );
}
