import { type SubmitEvent, useEffect, useState } from "react";

import { SecondStep } from "../accounts/second-step-view";
import { sessionStore } from "../accounts/session-store";
import { problemOf } from "../api/problem";
import type { Player } from "../player/player-store";
import { useStore } from "../state/store";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/fields";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { signInAgain } from "./desk-store";

interface SignInAgainProps {
  desk: Desk;
  player: Player;
  wish: SignInWish;
  onWish: (wish: SignInWish) => void;
}

/** Later: closed without signing in, coding goes on, and everything waits on this computer. */
export type SignInWish = "now" | "later" | undefined;

/** Whoever is typing must not find the next words in a password field. */
const HANDS_REST_MS = 2000;

const useIsSignedOut = (desk: Desk): boolean =>
  useStore(desk.autosave.status, ({ phase }) => phase === "signed-out");

/** The sign-in has run out: sign in over the page, which stays as it is underneath. */
export function SignInAgain({ desk, player, wish, onWish }: SignInAgainProps) {
  const isSignedOut = useIsSignedOut(desk);
  const doHandsRest = useHandsRest(isSignedOut);
  const isAllSaved = useStore(desk.autosave.status, ({ phase }) => phase === "saved");
  useFlushOnReturn(desk, isSignedOut);
  useEffect(() => {
    if (isAllSaved) onWish(undefined);
  }, [isAllSaved, onWish]);
  return (
    <Dialog
      title={t("Sign in again")}
      isOpen={isSignedOut && (wish === "now" || (doHandsRest && wish !== "later"))}
      onClose={() => onWish(isSignedOut ? "later" : undefined)}
    >
      <Form desk={desk} player={player} />
    </Dialog>
  );
}

/** True from the first pause on; until then what is typed goes where it was going. */
function useHandsRest(isSignedOut: boolean): boolean {
  const [doRest, setRest] = useState(false);
  useEffect(() => {
    if (!isSignedOut) return;
    const rest = () => setTimeout(() => setRest(true), HANDS_REST_MS);
    let timer = rest();
    const move = () => {
      clearTimeout(timer);
      timer = rest();
    };
    addEventListener("keydown", move, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", move, { capture: true });
      setRest(false);
    };
  }, [isSignedOut]);
  return doRest;
}

/** Signed in again in another window: nothing need be typed here. */
function useFlushOnReturn(desk: Desk, isSignedOut: boolean): void {
  useEffect(() => {
    if (!isSignedOut) return;
    const flush = () => void desk.autosave.flush();
    addEventListener("focus", flush);
    return () => removeEventListener("focus", flush);
  }, [desk, isSignedOut]);
}

function Form({ desk, player }: { desk: Desk; player: Player }) {
  const email = useStore(sessionStore, ({ session }) => session?.user.email ?? "");
  const unsent = useStore(desk.autosave.status, (status) => status.unsent);
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [wanted, setWanted] = useState<string[]>();
  /** What waited goes out. */
  const goOn = async () => {
    await desk.autosave.flush();
    if (player.store.get().phase === "failed") void player.load();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setFault(password === "" ? t("Enter your password.") : undefined);
    if (password === "") return;
    setBusy(true);
    try {
      const factors = await signInAgain(password);
      if (factors) setWanted(factors);
      else await goOn();
    } catch (error) {
      setFault(problemOf(error).sentence);
    } finally {
      setPassword("");
      setBusy(false);
    }
  };
  if (wanted) {
    return (
      <SecondStep
        factors={wanted}
        isWithin
        onSignedIn={() => void goOn()}
        onStartAgain={() => setWanted(undefined)}
      />
    );
  }
  const here = `/sign-in?next=/assignments/${desk.coding.assignment}`;
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p className="govuk-body">
        {t(
          "You were signed out, as happens after a time. {{count, number}} changes kept on this computer; you go on exactly where you are.",
          {
            count: unsent,
            defaultValue_one:
              "You were signed out, as happens after a time. {{count, number}} change kept on this computer; you go on exactly where you are.",
          },
        )}
      </p>
      <TextField id="again-email" label={t("Email address")} type="email" value={email} readOnly />
      <TextField
        id="again-password"
        label={t("Password")}
        type="password"
        autoComplete="current-password"
        data-focus-first
        value={password}
        error={fault}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" isBusy={isBusy}>
        {isBusy ? t("Signing in…") : t("Sign in and go on")}
      </Button>
      <p className="govuk-body">
        <a className="govuk-link" href={here}>
          {t("Sign in on the sign-in page instead")}
        </a>
      </p>
    </form>
  );
}
