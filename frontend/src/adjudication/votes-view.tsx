import { type SubmitEvent, useState } from "react";

import type { AgendaUnit, Discussion, Poll } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Table } from "../ui/table";
import { placeOf, votesInWords } from "./agenda";
import { castVote, openTalk } from "./discussion-store";
import { ValueField } from "./value-field-view";
import { givenValue, NOTHING_GIVEN, valueWords } from "./value-words";

interface VotesProps {
  unit: AgendaUnit;
  discussion: Discussion;
  variable: Variable | undefined;
}

/** Vote, talk, vote: nobody's vote is ever shown, and no count while votes may still come. */
export function Votes({ unit, discussion, variable }: VotesProps) {
  const isTalking = unit.talk_opened_at !== null;
  return (
    <section className="card" aria-labelledby="votes-heading">
      <h3 className="govuk-heading-m" id="votes-heading">
        Vote, talk, vote
      </h3>
      <ol className="debate-steps">
        <li>
          <Stage stage="before" {...{ unit, discussion, variable }} />
        </li>
        <li>
          {isTalking ? (
            <p className="govuk-body">The talk is open.</p>
          ) : (
            <Talk {...{ unit, discussion }} />
          )}
        </li>
        <li>
          <Stage stage="after" {...{ unit, discussion, variable }} />
        </li>
      </ol>
      <Tallies unit={unit} variable={variable} />
    </section>
  );
}

const STAGES = {
  before: "Vote before the talk",
  after: "Vote after the talk",
} as const;

interface StageProps extends VotesProps {
  stage: keyof typeof STAGES;
}

function Stage({ unit, stage, discussion, variable }: StageProps) {
  const poll = unit[stage];
  if (poll.is_open) return <Ballot {...{ unit, stage, discussion, variable }} />;
  return (
    <p className="govuk-body">
      {STAGES[stage]}: {pollWords(poll, stage, unit, discussion)}
    </p>
  );
}

function pollWords(
  poll: Poll,
  stage: StageProps["stage"],
  unit: AgendaUnit,
  discussion: Discussion,
): string {
  const votes = votesInWords(poll, discussion.quorum.coders);
  if (poll.has_voted) return `you have voted. ${votes}`;
  if (discussion.closed_at) return `over. ${votes}`;
  if (stage === "after" && unit.talk_opened_at === null) return "opens with the talk.";
  if (stage === "before" && unit.talk_opened_at !== null) return `over. ${votes}`;
  if (unit.is_vote_in) return `all who voted before the talk have voted again. ${votes}`;
  return discussion.is_chair ? `open. ${votes}` : `for those who voted before the talk. ${votes}`;
}

function Ballot({ unit, stage, discussion, variable }: StageProps) {
  const [given, setGiven] = useState(NOTHING_GIVEN);
  const act = useAct(stage);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const value = givenValue(given, variable);
    if (value === null) {
      act.refuse([
        { field: fieldId("value", stage), sentence: "Choose what the recording shows." },
      ]);
      return;
    }
    void act.run(() => castVote(discussion.id, { ...placeOf(unit), stage, value }));
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      <ValueField
        id={fieldId("value", stage)}
        label={`${STAGES[stage]}: what does the recording show?`}
        variable={variable}
        given={given}
        error={act.errorOf("value")}
        onChange={setGiven}
      />
      <p className="govuk-body quiet">
        Anonymous: that you voted is kept, what you voted for is counted apart from it.{" "}
        {votesInWords(unit[stage], discussion.quorum.coders)}
      </p>
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Voting…" : "Vote"}
      </Button>
    </form>
  );
}

function Talk({ unit, discussion }: Pick<VotesProps, "unit" | "discussion">) {
  const act = useAct();
  if (!discussion.is_chair || discussion.closed_at) {
    return <p className="govuk-body">Talk: whoever leads the debrief opens it.</p>;
  }
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">Talk: opening it ends the first vote.</p>
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => openTalk(discussion.id, placeOf(unit)))}
      >
        Open the talk
      </Button>
    </>
  );
}

/** Only what the API gives: the counts of a vote in which nobody can vote any more. */
function Tallies({ unit, variable }: Pick<VotesProps, "unit" | "variable">) {
  const { before, after } = unit;
  if (!before.counts && !after.counts) return null;
  const texts = [...(before.counts ?? []), ...(after.counts ?? [])].map(({ value }) =>
    valueWords(value, variable),
  );
  const votesFor = (poll: Poll, text: string) => {
    if (!poll.counts) return "not shown yet";
    return poll.counts.find(({ value }) => valueWords(value, variable) === text)?.votes ?? 0;
  };
  return (
    <Table
      caption="How the votes fell"
      rows={[...new Set(texts)]}
      rowKey={(text) => text}
      columns={[
        { key: "value", heading: "Answer", isRowHeading: true, cell: (text) => text },
        {
          key: "before",
          heading: `Before, of ${before.cast}`,
          isNumeric: true,
          cell: (text) => votesFor(before, text),
        },
        {
          key: "after",
          heading: `After, of ${after.cast}`,
          isNumeric: true,
          cell: (text) => votesFor(after, text),
        },
      ]}
    />
  );
}
