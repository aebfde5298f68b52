import { type SubmitEvent, useState } from "react";

import type { Invitation, InvitationLink, InvitationList } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextField } from "../ui/fields";
import { londonDate } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Tag, type Tone } from "../ui/tag";
import { Inset } from "../ui/text";
import { invitationsOf, invite, renew, withdraw } from "./member-store";
import { RoleFields } from "./role-fields-view";

const STATES: Record<Invitation["state"], { word: string; tone: Tone }> = {
  waiting: { word: "Waiting", tone: "active" },
  accepted: { word: "Accepted", tone: "good" },
  expired: { word: "Run out", tone: "caution" },
  withdrawn: { word: "Withdrawn", tone: "neutral" },
};

export function Invitations({ study }: { study: string }) {
  const [told, setTold] = useState<InvitationLink>();
  return (
    <section aria-labelledby="invitations">
      <h2 className="govuk-heading-l" id="invitations">
        Invitations
      </h2>
      {told ? <LinkOnce told={told} onClose={() => setTold(undefined)} /> : null}
      <RemoteContent remote={invitationsOf.of(study)} what="the invitations">
        {(list) => (
          <>
            <Invite study={study} list={list} onTold={setTold} />
            <Sent study={study} list={list} onTold={setTold} />
          </>
        )}
      </RemoteContent>
    </section>
  );
}

interface PartProps {
  study: string;
  list: InvitationList;
  onTold: (told: InvitationLink | undefined) => void;
}

const PLACE = "invite";

function Invite({ study, list, onTold }: PartProps) {
  const first = list.organisations[0]?.slug ?? "";
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("coder");
  const [group, setGroup] = useState("community");
  const [command, setCommand] = useState("");
  const [organisation, setOrganisation] = useState(first);
  const act = useAct(PLACE);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!/^\S+@\S+$/.test(email.trim())) {
      const sentence = "Enter an email address, for example name@example.org.";
      act.refuse([{ sentence, field: fieldId("email", PLACE) }]);
      return;
    }
    void act.run(
      () => invite(study, { email: email.trim(), role, group, command, organisation }),
      (told) => {
        setEmail("");
        setCommand("");
        onTold(told);
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="form">
      <ErrorSummary faults={act.faults} />
      <TextField
        id={fieldId("email", PLACE)}
        label="Email address"
        hint={
          list.is_mail_set
            ? "The link is sent there, and shown to you once."
            : "No mail server is set up here: you are shown a link once, to hand on yourself."
        }
        type="email"
        spellCheck={false}
        value={email}
        error={act.errorOf("email")}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleFields
        place={PLACE}
        role={role}
        group={group}
        command={command}
        errorOf={act.errorOf}
        onRole={setRole}
        onGroup={setGroup}
        onCommand={setCommand}
      />
      <SelectField
        id={fieldId("organisation", PLACE)}
        label="Organisation they act for"
        value={organisation}
        error={act.errorOf("organisation")}
        choices={list.organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
        onChange={setOrganisation}
      />
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Inviting…" : "Invite"}
      </Button>
    </form>
  );
}

/** The one time that the link can be seen: only a hash of it is kept. */
function LinkOnce({ told, onClose }: { told: InvitationLink; onClose: () => void }) {
  const [said, setSaid] = useState("");
  const copy = () =>
    void navigator.clipboard
      .writeText(told.link)
      .then(() => setSaid("Copied."))
      .catch(() => setSaid("This browser did not allow copying. Select the link and copy it."));
  const { email, expires_at } = told.invitation;
  return (
    <Inset>
      <h3 className="govuk-heading-s">The link for {email}</h3>
      <p className="govuk-body">
        {told.is_mailed ? "It has been sent. " : "Hand it on yourself, to nobody else. "}
        It is shown this once, works once, and runs out on {londonDate(expires_at)}.
      </p>
      <TextField
        label="Link"
        readOnly
        value={told.link}
        onFocus={(event) => event.target.select()}
      />
      <ButtonGroup>
        <Button onClick={copy}>Copy the link</Button>
        <Button weight="secondary" onClick={onClose}>
          Done
        </Button>
      </ButtonGroup>
      <p className="govuk-body" role="status">
        {said}
      </p>
    </Inset>
  );
}

function Sent({ study, list, onTold }: PartProps) {
  const act = useAct("sent");
  if (list.results.length === 0) {
    return <p className="govuk-body quiet">Nobody has been invited yet.</p>;
  }
  const acts = (row: Invitation) =>
    row.state === "waiting" || row.state === "expired" ? (
      <ButtonGroup>
        <Button
          weight="secondary"
          isBusy={act.isBusy}
          onClick={() => void act.run(() => renew(study, row.id), onTold)}
        >
          New link <span className="govuk-visually-hidden">for {row.email}</span>
        </Button>
        <Button
          weight="secondary"
          isBusy={act.isBusy}
          onClick={() => {
            onTold(undefined);
            void act.run(() => withdraw(study, row.id));
          }}
        >
          Withdraw <span className="govuk-visually-hidden">the invitation of {row.email}</span>
        </Button>
      </ButtonGroup>
    ) : null;
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Table
        caption={`${list.results.length} invited`}
        rows={list.results}
        rowKey={({ id }) => id}
        columns={[
          { key: "email", heading: "Address", cell: ({ email }) => email, isRowHeading: true },
          { key: "role", heading: "Part", cell: ({ role, group }) => `${role}, ${group}` },
          { key: "command", heading: "Command", cell: ({ command }) => command || "–" },
          { key: "by", heading: "Invited by", cell: ({ invited_by }) => invited_by },
          { key: "until", heading: "Runs out", cell: ({ expires_at }) => londonDate(expires_at) },
          {
            key: "state",
            heading: "State",
            cell: ({ state }) => <Tag tone={STATES[state].tone}>{STATES[state].word}</Tag>,
          },
          { key: "act", heading: "What you can do", cell: acts },
        ]}
      />
    </>
  );
}
