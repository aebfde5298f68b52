import { Link } from "react-router";

import type { MyDebrief } from "../api/shapes";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { myDebriefs } from "./discussion-store";

/** The debriefs a coder is asked to: come, or read and sign off. */
export const MyDebriefs = () => (
  <>
    <PageHeading lede="Where coders of your waves differed, they meet: a vote, a talk, a second vote. Who voted for what is never kept.">
      My debriefs
    </PageHeading>
    <RemoteContent remote={myDebriefs} what="your debriefs">
      {(found) =>
        found.length === 0 ? (
          <Empty title="You are not asked to any debrief yet">
            <p className="govuk-body">
              When coders of one of your waves differ, whoever leads the study may call one. It then
              appears here.
            </p>
          </Empty>
        ) : (
          <Table
            caption={`Open: ${found.filter(({ closed_at }) => !closed_at).length} of ${found.length}`}
            rows={found}
            rowKey={({ id }) => id}
            columns={COLUMNS}
          />
        )
      }
    </RemoteContent>
  </>
);

function standing({ closed_at, has_attended, is_asynchronous }: MyDebrief) {
  if (has_attended) {
    return <Tag tone="good">{is_asynchronous ? "Signed off" : "You were there"}</Tag>;
  }
  return closed_at ? <Tag>Closed without you</Tag> : <Tag tone="active">Open</Tag>;
}

const COLUMNS: Column<MyDebrief>[] = [
  {
    key: "debrief",
    heading: "Debrief",
    isRowHeading: true,
    cell: ({ id, study, wave_name, study_name }) => (
      <Link className="govuk-link" to={`/studies/${study}/debriefs/${id}`}>
        {wave_name}, {study_name}
      </Link>
    ),
  },
  { key: "when", heading: "When", cell: ({ meets_at }) => <Time at={meets_at} /> },
  {
    key: "votes",
    heading: "For you to vote on",
    isNumeric: true,
    cell: ({ to_vote, units }) => `${to_vote} of ${units}`,
  },
  { key: "state", heading: "State", cell: standing },
];
