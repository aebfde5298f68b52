import { useState } from "react";
import { useParams } from "react-router";

import { sessionStore } from "../accounts/session-store";
import type { StudyMember } from "../api/shapes";
import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { PageHeading } from "../ui/text";
import { ChangeMember, EndPart, ResetFactor } from "./change-view";
import { Invitations } from "./invitations-view";
import { membersOf } from "./member-store";
import { Resets } from "./resets-view";
import { RoleRequests } from "./role-requests-view";

interface Rights {
  canManage: boolean;
  canReset: boolean;
  canReadRoles: boolean;
  canConfirmRoles: boolean;
  self: string;
}

/** Who takes part; the lead invites, changes and ends, and two people reset a second factor. */
export function Members() {
  const { studyId = "" } = useParams();
  const session = useStore(sessionStore, (state) => state.session);
  const own = session?.studies.find(({ id }) => id === studyId)?.permissions ?? [];
  const rights: Rights = {
    canManage: own.includes("member.manage"),
    canReset: own.includes("factor.reset"),
    canReadRoles: own.includes("role.read"),
    canConfirmRoles: own.includes("role.confirm"),
    self: session?.user.id ?? "",
  };
  return (
    <>
      <PageHeading lede="One person has one part in a study. A change ends all their sign-ins at once.">
        People
      </PageHeading>
      {rights.canReset ? <Resets study={studyId} self={rights.self} /> : null}
      {rights.canReadRoles ? (
        <RoleRequests study={studyId} self={rights.self} canConfirm={rights.canConfirmRoles} />
      ) : null}
      <RemoteContent remote={membersOf.of(studyId)} what="who takes part">
        {(members) => <MemberTable study={studyId} members={members} rights={rights} />}
      </RemoteContent>
      {rights.canManage ? <Invitations study={studyId} /> : null}
    </>
  );
}

interface MemberTableProps {
  study: string;
  members: StudyMember[];
  rights: Rights;
}

interface Chosen {
  member: StudyMember;
  what: "change" | "end" | "reset";
}

function MemberTable({ study, members, rights }: MemberTableProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const close = () => setChosen(undefined);
  const act = (member: StudyMember, what: Chosen["what"], words: string) => (
    <Button weight="secondary" onClick={() => setChosen({ member, what })}>
      {words} <span className="govuk-visually-hidden">of {member.name}</span>
    </Button>
  );
  const acts = (member: StudyMember) =>
    member.user_id === rights.self ? (
      "You"
    ) : (
      <ButtonGroup>
        {rights.canManage ? act(member, "change", "Change the part") : null}
        {rights.canManage ? act(member, "end", "End the part") : null}
        {rights.canReset ? act(member, "reset", "Reset the second factor") : null}
      </ButtonGroup>
    );
  return (
    <>
      <Table
        caption={`${members.length} take part`}
        rows={members}
        rowKey={({ user_id }) => user_id}
        columns={[
          { key: "name", heading: "Name", cell: ({ name }) => name, isRowHeading: true },
          { key: "role", heading: "Part", cell: ({ role }) => role },
          { key: "group", heading: "Group", cell: ({ group }) => group },
          { key: "body", heading: "Organisation", cell: ({ organisation }) => organisation },
          { key: "command", heading: "Command", cell: ({ command }) => command || "–" },
          { key: "act", heading: "What you can do", cell: acts },
        ]}
      />
      {chosen?.what === "change" ? (
        <ChangeMember study={study} member={chosen.member} onClose={close} />
      ) : null}
      {chosen?.what === "end" ? (
        <EndPart study={study} member={chosen.member} onClose={close} />
      ) : null}
      {chosen?.what === "reset" ? (
        <ResetFactor study={study} member={chosen.member} onClose={close} />
      ) : null}
    </>
  );
}
