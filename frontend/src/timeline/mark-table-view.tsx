import type { CodedEvent } from "../api/shapes";
import type { Desk } from "../coding/desk";
import { useDeskState, useEvaluation } from "../coding/desk-hooks";
import { inOrder } from "../coding/marks";
import type { Player } from "../player/player-store";
import { clock } from "../ui/format";
import { type Column, Table } from "../ui/table";

interface MarkTableProps {
  desk: Desk;
  player: Player;
}

/** Every mark of the encounter in order of time, for whoever reads rather than sees the lanes. */
export function MarkTable({ desk, player }: MarkTableProps) {
  const marks = inOrder(useDeskState(desk, (state) => state.marks));
  const evaluation = useEvaluation(desk);
  const go = (mark: CodedEvent) => {
    const asked = [mark.member, mark.target, ""]
      .map((member) => evaluation.placeOf(mark.variable, member))
      .find((place) => place !== undefined);
    if (asked) desk.goTo(asked);
    desk.chooseMark(mark.id);
    player.pause();
    player.seekTo(mark.start_ms);
  };
  const columns: Column<CodedEvent>[] = [
    {
      key: "from",
      heading: "From",
      isRowHeading: true,
      cell: (mark) => (
        <button type="button" className="text-button numbers" onClick={() => go(mark)}>
          <span className="govuk-visually-hidden">Go to </span>
          {clock(mark.start_ms)}
        </button>
      ),
    },
    {
      key: "to",
      heading: "To",
      cell: ({ end_ms }) => (end_ms === null ? "a moment" : clock(end_ms)),
    },
    {
      key: "about",
      heading: "About",
      cell: ({ variable }) => evaluation.variable(variable).label,
    },
    {
      key: "what",
      heading: "What",
      cell: ({ variable, label }) =>
        evaluation.variable(variable).values.find(({ id }) => id === label)?.label ??
        "not said yet",
    },
    {
      key: "who",
      heading: "Who",
      cell: ({ member, target }) => [member, target].filter(Boolean).join(" → ") || "not said",
    },
  ];
  return (
    <details className="mark-table">
      <summary>
        All marks as a table <span className="numbers">({marks.length})</span>
      </summary>
      {marks.length > 0 ? (
        <Table caption="All marks" columns={columns} rows={marks} rowKey={({ id }) => id} />
      ) : (
        <p className="quiet">Nothing is marked yet.</p>
      )}
    </details>
  );
}
