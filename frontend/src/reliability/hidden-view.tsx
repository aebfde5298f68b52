import { Link, useParams } from "react-router";

import type { Correctness, Steadiness } from "../api/shapes";
import { ChartFrame } from "../charts/chart-frame-view";
import { IntervalPlot } from "../charts/interval-plot-view";
import { countOf, percent } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { correctFields, correctRows, keyOfLine, steadyFields, steadyRows } from "./hidden-lines";
import { correctnessOf, steadinessOf } from "./hidden-store";
import { leastOf, LINES, tickWords } from "./scale";

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
  const title = "How often known answers were judged right";
  const said = `${countOf(found.coders, "coder")} judged them. The line through each point is its 95 % interval, by Clopper and Pearson.`;
  return (
    <>
      <ChartFrame
        title={title}
        lede={said}
        fileName="known-answers"
        fields={correctFields(found.names)}
        rows={found.lines}
        rowKey={keyOfLine}
      >
        {(width) => (
          <IntervalPlot
            title={title}
            says={said}
            width={width}
            rows={correctRows(found)}
            least={0}
            axis="Share judged right"
            spell={percent}
            limits={found.pass_mark === null ? [] : [{ at: found.pass_mark, name: "pass mark" }]}
          />
        )}
      </ChartFrame>
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
  const title = "How steadily coders judge their own work";
  const said = `${countOf(found.encounters, "encounter")} came back to ${countOf(found.coders, "coder")}. Alpha is 1 where everything was judged as before, 0 where no better than by chance.`;
  const rows = steadyRows(found);
  return (
    <ChartFrame
      title={title}
      lede={said}
      fileName="own-work"
      fields={steadyFields(found.names)}
      rows={found.lines}
      rowKey={keyOfLine}
    >
      {(width) => (
        <IntervalPlot
          title={title}
          says={said}
          width={width}
          rows={rows}
          least={leastOf(rows.flatMap(({ value, low }) => [value, low]))}
          axis="Alpha with themselves"
          spell={tickWords}
          limits={LINES}
        />
      )}
    </ChartFrame>
  );
}
