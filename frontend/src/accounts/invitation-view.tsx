import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";

import { problemOf } from "../api/problem";
import type { OpenedInvitation } from "../api/shapes";
import { useStore } from "../state/store";
import { type Fault, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { londonDate } from "../ui/format";
import { ErrorPanel, Loading } from "../ui/states";
import { PageHeading, SummaryList } from "../ui/text";
import { t } from "../texts/texts";
import { accept, readInvitation, takeSecret } from "./invitation-store";
import { PlainPage } from "./plain-page";
import { SecondStep } from "./second-step-view";
import { sessionStore, signOut } from "./session-store";
import { SignInForm } from "./sign-in-view";

const SHORTEST = 12;

/** Who invites whom to what, and the form that says yes. */
export function InvitationPage() {
  const [secret] = useState(takeSecret);
  const [invitation, setInvitation] = useState<OpenedInvitation>();
  const [refusal, setRefusal] = useState(
    secret ? "" : t("This link does not open an invitation. Check that it is whole."),
  );
  const wasRead = useRef(false);
  useEffect(() => {
    if (!secret || wasRead.current) return;
    wasRead.current = true;
    readInvitation(secret)
      .then(setInvitation)
      .catch((error: unknown) => setRefusal(problemOf(error).sentence));
  }, [secret]);
  return (
    <PlainPage>
      {refusal ? (
        <>
          <PageHeading>{t("Invitation")}</PageHeading>
          <ErrorPanel happened={refusal} safe={t("Nothing was changed.")} />
        </>
      ) : invitation ? (
        <Opened invitation={invitation} secret={secret} />
      ) : (
        <Loading what={t("your invitation")} />
      )}
    </PlainPage>
  );
}

interface OpenedProps {
  invitation: OpenedInvitation;
  secret: string;
}

function Opened({ invitation, secret }: OpenedProps) {
  const session = useStore(sessionStore, (state) => state.session);
  const standing = useStore(sessionStore, (state) => state.standing);
  const isIn = session !== undefined && standing === "signed-in";
  return (
    <>
      <PageHeading
        lede={t("{{invitedBy}} invites you to take part in a study.", {
          invitedBy: invitation.invited_by,
        })}
      >
        {t("Invitation to {{study}}", { study: invitation.study })}
      </PageHeading>
      <SummaryList
        pairs={[
          { name: t("Your part"), value: invitation.role },
          { name: t("For"), value: invitation.organisation.name },
          { name: t("Email address"), value: invitation.email },
          { name: t("Answer by"), value: londonDate(invitation.expires_at) },
        ]}
      />
      {isIn ? (
        <AcceptSignedIn {...{ invitation, secret }} email={session.user.email} />
      ) : invitation.has_account ? (
        <SignInFirst />
      ) : (
        <MakeAccount secret={secret} email={invitation.email} />
      )}
    </>
  );
}

function AcceptSignedIn({ invitation, secret, email }: OpenedProps & { email: string }) {
  const act = useAct();
  const navigate = useNavigate();
  const leave = () => void signOut().then(() => location.reload());
  if (email !== invitation.email) {
    return (
      <>
        <p className="govuk-body">
          {t("You are signed in as {{email}}. This invitation is for {{invited}}.", {
            email,
            invited: invitation.email,
          })}
        </p>
        <Button onClick={leave}>{t("Sign out and go on")}</Button>
      </>
    );
  }
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Button
        isBusy={act.isBusy}
        onClick={() =>
          void act.run(
            () => accept(secret),
            () => navigate("/", { replace: true }),
          )
        }
      >
        {t("Accept the invitation")}
      </Button>
    </>
  );
}

function SignInFirst() {
  const [wanted, setWanted] = useState<string[]>();
  if (wanted) {
    const done = () => setWanted(undefined);
    return <SecondStep factors={wanted} onSignedIn={done} onStartAgain={done} />;
  }
  return (
    <>
      <h2 className="govuk-heading-m">{t("You have an account: sign in to accept")}</h2>
      <SignInForm onWanted={setWanted} onSignedIn={() => undefined} />
    </>
  );
}

function MakeAccount({ secret, email }: { secret: string; email: string }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [isShown, setShown] = useState(false);
  const act = useAct();
  const navigate = useNavigate();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = faultsIn(name, password);
    if (found.length > 0) act.refuse(found);
    else {
      void act.run(
        () => accept(secret, name.trim(), password),
        () => navigate("/", { replace: true }),
      );
    }
  };
  return (
    <form noValidate onSubmit={submit}>
      <h2 className="govuk-heading-m">{t("Make your account")}</h2>
      <ErrorSummary faults={act.faults} />
      {/* Password keepers file the new password under the address. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField
        id="name"
        label={t("Your name")}
        hint={t("Those you work with see it.")}
        autoComplete="name"
        value={name}
        error={act.errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        id="password"
        label={t("Password")}
        hint={t(
          "At least {{shortest}} characters. Four or five words that do not belong together are strong and easy to keep.",
          { shortest: SHORTEST },
        )}
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        spellCheck={false}
        value={password}
        error={act.errorOf("password")}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button weight="secondary" onClick={() => setShown(!isShown)}>
        {isShown ? t("Hide the password") : t("Show the password")}
      </Button>
      <div>
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? t("Making your account…") : t("Accept and make my account")}
        </Button>
      </div>
    </form>
  );
}

function faultsIn(name: string, password: string): Fault[] {
  const faults: Fault[] = [];
  if (name.trim() === "") faults.push({ sentence: t("Enter your name."), field: "name" });
  if (password.length < SHORTEST) {
    const sentence = t("Choose a password of at least {{shortest}} characters.", {
      shortest: SHORTEST,
    });
    faults.push({ sentence, field: "password" });
  }
  return faults;
}
