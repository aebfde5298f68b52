import { Link, useParams } from "react-router";

import type { Checklist, ChecklistLine } from "../api/shapes";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { checklistOf } from "./protocol-store";

const STATES = {
  stands: { tone: "good", word: "Stands" },
  missing: { tone: "bad", word: "Missing" },
  lapsed: { tone: "caution", word: "Lapsed" },
} as const;

/** What both controllers must have signed before a wave may open, and who does what next. */
export function StudyChecklist() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="What must be in place before the study starts. No wave opens until every line stands.">
        Checklist
      </PageHeading>
      <RemoteContent remote={checklistOf.of(studyId)} what="the checklist">
        {(checklist) => <Lines checklist={checklist} study={studyId} />}
      </RemoteContent>
    </>
  );
}

function Lines({ checklist, study }: { checklist: Checklist; study: string }) {
  const { lines, is_complete, version, signatures } = checklist;
  const standing = lines.filter(({ state }) => state === "stands").length;
  return (
    <>
      <p className="govuk-body" role="status">
        <Tag tone={is_complete ? "good" : "bad"}>
          {is_complete ? "May start" : "May not start yet"}
        </Tag>{" "}
        {standing} of {lines.length} lines stand.
      </p>
      <Table
        caption={version === null ? "No protocol yet" : `Read from version ${version}`}
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "what",
            heading: "What",
            isRowHeading: true,
            cell: ({ what, law }) => (
              <>
                {what} <span className="quiet">{law}</span>
              </>
            ),
          },
          { key: "state", heading: "State", cell: (line) => <State line={line} /> },
          { key: "says", heading: "What is said of it", cell: ({ says }) => says },
          { key: "next", heading: "What to do next", cell: ({ to_do }) => to_do || "Nothing" },
        ]}
      />
      <h2 className="govuk-heading-s">By whose word</h2>
      {signatures.length === 0 ? (
        <p className="govuk-body">Nobody has signed this version yet.</p>
      ) : (
        <ul className="govuk-list">
          {signatures.map(({ organisation, user, signed_at }) => (
            <li key={organisation.slug}>
              <strong>{organisation.name}</strong> ({user.name}), <Time at={signed_at} />
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <Link className="govuk-link" to={`/studies/${study}/protocol`}>
          Read the protocol
        </Link>
      </p>
    </>
  );
}

const State = ({ line }: { line: ChecklistLine }) => (
  <Tag tone={STATES[line.state].tone}>{STATES[line.state].word}</Tag>
);
