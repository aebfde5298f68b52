import { useState } from "react";

import type { Discussion } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes } from "../ui/fields";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { recordAttendance, signOff } from "./discussion-store";

type Invited = Discussion["people"][number];

/** Invited, attended, had coded: for whoever leads the debrief. A coder sees only themselves. */
export function Attendance({ discussion }: { discussion: Discussion }) {
  const { people, is_chair, closed_at } = discussion;
  return (
    <section aria-labelledby="attendance-heading">
      <h2 className="govuk-heading-l" id="attendance-heading">
        Who was there
      </h2>
      {is_chair ? <Matrix people={people} /> : null}
      {is_chair && !closed_at ? <Record discussion={discussion} /> : null}
      {is_chair ? null : <Own discussion={discussion} />}
    </section>
  );
}

const yes = (is: boolean) => (is ? <Tag tone="good">Yes</Tag> : <Tag>No</Tag>);

const Matrix = ({ people }: { people: Invited[] }) => (
  <Table
    caption="Invited, attended, had coded"
    rows={people}
    rowKey={({ user_id }) => user_id}
    columns={[
      { key: "name", heading: "Person", isRowHeading: true, cell: ({ name }) => name },
      { key: "group", heading: "Group", cell: ({ group }) => group },
      { key: "invited", heading: "Invited", cell: ({ is_coder }) => yes(is_coder) },
      {
        key: "attended",
        heading: "Attended",
        cell: ({ has_attended, is_asynchronous }) =>
          is_asynchronous ? <Tag tone="good">Yes, signed off later</Tag> : yes(has_attended),
      },
      { key: "coded", heading: "Had coded", cell: ({ has_coded }) => yes(has_coded) },
    ]}
  />
);

function Record({ discussion }: { discussion: Discussion }) {
  const [present, setPresent] = useState<string[]>([]);
  const act = useAct();
  const absent = discussion.people.filter(({ has_attended }) => !has_attended);
  if (absent.length === 0) return null;
  return (
    <Details summary="Record who was there">
      <ErrorSummary faults={act.faults} />
      <Checkboxes
        legend="Who was there?"
        hint="Attendance is kept as it is recorded and cannot be taken back."
        chosen={present}
        choices={absent.map(({ user_id, name, has_coded }) => ({
          value: user_id,
          label: `${name} (${has_coded ? "has coded" : "has not coded"})`,
        }))}
        onChange={setPresent}
      />
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() =>
          void act.run(
            () => recordAttendance(discussion.id, present),
            () => setPresent([]),
          )
        }
      >
        Record {present.length} of {absent.length}
      </Button>
    </Details>
  );
}

/** Whoever could not come reads what was said and decided, and signs for having read it. */
function Own({ discussion }: { discussion: Discussion }) {
  const act = useAct();
  const own = discussion.people[0];
  if (own?.has_attended) {
    return (
      <p className="govuk-body">
        <Tag tone="good">{own.is_asynchronous ? "You have signed off" : "You were there"}</Tag>
      </p>
    );
  }
  if (discussion.closed_at) {
    return <p className="govuk-body">You were not there. The debrief is closed.</p>;
  }
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        If you could not come: read the agenda and the decisions above, then sign off. It counts as
        having been there.
      </p>
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => signOff(discussion.id))}
      >
        I have read it: sign off
      </Button>
    </>
  );
}
