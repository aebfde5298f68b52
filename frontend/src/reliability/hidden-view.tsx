import { Link, useParams } from "react-router";

import type { CorrectLine, Correctness, Steadiness, SteadyLine } from "../api/shapes";
import { coefficient, countOf, percent } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { correctnessOf, steadinessOf } from "./hidden-store";
import { nameOf } from "./pairs";

/** How right and how steady coders are: from what was hidden among their live work. */
export function HiddenResults() {
  const { studyId = "", waveId = "" } = useParams();
  return (
    <>
      <PageHeading lede="From encounters hidden among live work, in this wave and the earlier ones under its codebook. They enter no agreement, no gate and no release. Nobody is named for fewer than ten units of a variable.">
        How right and how steady
      </PageHeading>
      <RemoteContent remote={correctnessOf.of(waveId)} what="the known answers">
        {(found) => <KnownAnswers found={found} />}
      </RemoteContent>
      <RemoteContent remote={steadinessOf.of(waveId)} what="the own work come back">
        {(found) => <OwnWork found={found} />}
      </RemoteContent>
      <p className="govuk-body">
        <Link className="govuk-link" to={`/studies/${studyId}/agreement`}>
          Back to the agreement
        </Link>
      </p>
    </>
  );
}

const whose = (names: Record<string, string>, coder: string | null) =>
  coder === null ? "All coders" : nameOf(names, coder);

export function KnownAnswers({ found }: { found: Correctness }) {
  if (found.lines.length === 0) {
    return (
      <Empty title="No known answer has been judged yet">
        <p className="govuk-body">
          Known answers are encounters of closed waves whose values were settled. A lead names them
          when opening a wave, where the signed protocol gives them a share of the queues.
        </p>
      </Empty>
    );
  }
  const columns: Column<CorrectLine>[] = [
    { key: "variable", heading: "Variable", isRowHeading: true, cell: ({ label }) => label },
    { key: "coder", heading: "Coder", cell: ({ coder }) => whose(found.names, coder) },
    {
      key: "right",
      heading: "Judged right",
      isNumeric: true,
      cell: ({ right, judged }) => `${right} of ${judged}`,
    },
    { key: "share", heading: "Share", isNumeric: true, cell: ({ share }) => percent(share) },
    {
      key: "interval",
      heading: "95 % interval",
      isNumeric: true,
      cell: ({ low, high }) => `${percent(low)} to ${percent(high)}`,
    },
    {
      key: "mark",
      heading: "Pass mark",
      cell: ({ is_below }) =>
        is_below ? <Tag tone="caution">Below it</Tag> : <span className="quiet">–</span>,
    },
  ];
  return (
    <>
      <Table
        caption={`Known answers, judged by ${countOf(found.coders, "coder")}`}
        columns={columns}
        rows={found.lines}
        rowKey={({ variable, coder }) => `${variable} ${coder ?? ""}`}
      />
      {found.pass_mark !== null ? (
        <p className="govuk-body quiet">
          The pass mark is that of a licence, {percent(found.pass_mark)}. Being below it has no
          consequence by itself: talk with the coder, and train them again where it helps.
        </p>
      ) : null}
    </>
  );
}

export function OwnWork({ found }: { found: Steadiness }) {
  if (found.lines.length === 0) {
    return (
      <Empty title="No own work has come back yet">
        <p className="govuk-body">
          Where the signed protocol says so, coders are given some of what they coded in closed
          waves once more, in a later wave, without being told.
        </p>
      </Empty>
    );
  }
  const columns: Column<SteadyLine>[] = [
    { key: "variable", heading: "Variable", isRowHeading: true, cell: ({ label }) => label },
    { key: "coder", heading: "Coder", cell: ({ coder }) => whose(found.names, coder) },
    {
      key: "alike",
      heading: "Judged alike",
      isNumeric: true,
      cell: ({ alike, units }) => `${alike} of ${units}`,
    },
    {
      key: "alpha",
      heading: "Alpha with themselves",
      cell: ({ alpha }) =>
        alpha.value === null ? (
          <span className="quiet">Undefined: {alpha.reason}</span>
        ) : (
          coefficient(alpha.value)
        ),
    },
    {
      key: "interval",
      heading: "95 % interval",
      isNumeric: true,
      cell: ({ alpha }) =>
        alpha.ci ? `${coefficient(alpha.ci.low)} to ${coefficient(alpha.ci.high)}` : "–",
    },
  ];
  return (
    <Table
      caption={`Own work come back: ${countOf(found.encounters, "encounter")}, ${countOf(found.coders, "coder")}`}
      columns={columns}
      rows={found.lines}
      rowKey={({ variable, coder }) => `${variable} ${coder ?? ""}`}
    />
  );
}
