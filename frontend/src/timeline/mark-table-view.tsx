import type { CodedEvent } from "../api/shapes";
import type { Desk } from "../coding/desk";
import { useDeskState, useEvaluation } from "../coding/desk-hooks";
import { inOrder } from "../coding/marks";
import type { Player } from "../player/player-store";
import { clock } from "../ui/format";
import { type Column, Table } from "../ui/table";
import { Trans, t } from "../texts/texts";

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
      heading: t("From"),
      isRowHeading: true,
      cell: (mark) => (
        <button type="button" className="text-button numbers" onClick={() => go(mark)}>
          <span className="govuk-visually-hidden">{t("Go to")} </span>
          {clock(mark.start_ms)}
        </button>
      ),
    },
    {
      key: "to",
      heading: t("To"),
      cell: ({ end_ms }) => (end_ms === null ? t("a moment") : clock(end_ms)),
    },
    {
      key: "about",
      heading: t("About"),
      cell: ({ variable }) => evaluation.variable(variable).label,
    },
    {
      key: "what",
      heading: t("What"),
      cell: ({ variable, label }) =>
        evaluation.variable(variable).values.find(({ id }) => id === label)?.label ??
        t("not said yet"),
    },
    {
      key: "who",
      heading: t("Who"),
      cell: ({ member, target }) => [member, target].filter(Boolean).join(" → ") || t("not said"),
    },
  ];
  return (
    <details className="mark-table">
      <summary>
        <Trans
          i18nKey="All marks as a table <span>({{amount}})</span>"
          values={{ amount: marks.length }}
          components={{ span: <span className="numbers" /> }}
        />
      </summary>
      {marks.length > 0 ? (
        <Table caption={t("All marks")} columns={columns} rows={marks} rowKey={({ id }) => id} />
      ) : (
        <p className="quiet">{t("Nothing is marked yet.")}</p>
      )}
    </details>
  );
}
