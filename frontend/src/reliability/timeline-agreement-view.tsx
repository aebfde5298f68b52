import { valueWords } from "../adjudication/value-words";
import { ChartFrame } from "../charts/chart-frame-view";
import { FieldTable } from "../charts/field-table-view";
import { LinePlot } from "../charts/line-plot-view";
import type { Variable } from "../codebooks/document";
import { coefficient } from "../ui/format";
import { tickWords } from "./scale";
import {
  CONFUSION_FIELDS,
  shortTime,
  spreadSentence,
  stepOf,
  SWEEP_FIELDS,
  sweepLine,
  type Timeline,
} from "./timing";

interface TimelineAgreementProps {
  timeline: Timeline;
  variable: Variable | undefined;
  fileName: string;
}

export function TimelineAgreement({ timeline, variable, fileName }: TimelineAgreementProps) {
  const { confusion, f1, tolerance_ms } = timeline;
  return (
    <>
      <Sweep timeline={timeline} fileName={`${fileName}-tolerance`} />
      <h2 className="govuk-heading-m">How far apart marks lie</h2>
      <ul className="govuk-list govuk-list--bullet chart__lede">
        <li>{spreadSentence(timeline.onset_errors_ms, "begin")}</li>
        <li>{spreadSentence(timeline.offset_errors_ms, "end")}</li>
        <li>
          At the protocol’s tolerance of {shortTime(tolerance_ms)} F1 is {coefficient(f1)}.
        </li>
      </ul>
      {confusion.length > 0 ? (
        <FieldTable
          title="Which labels were taken for which"
          lede="How often two labels met in time; a mark nobody else made stands against nothing."
          fileName={`${fileName}-labels`}
          fields={CONFUSION_FIELDS}
          rows={confusion.map(({ first, second, times }) => ({
            first: valueWords(first, variable),
            second: second === null ? null : valueWords(second, variable),
            times,
          }))}
          rowKey={({ first, second }) => `${first} ${second}`}
        />
      ) : null}
    </>
  );
}

function Sweep({ timeline, fileName }: { timeline: Timeline; fileName: string }) {
  const title = "Agreement at other tolerances";
  const sweep = timeline.tolerance_sweep;
  const locked = stepOf(timeline.tolerance_ms, sweep);
  return (
    <ChartFrame
      title={title}
      lede="How agreement would rise if marks further apart still counted as the same. A steep curve says that moments differ, a flat one that the events themselves do."
      fileName={fileName}
      fields={SWEEP_FIELDS}
      rows={sweep}
      rowKey={({ tolerance_ms }) => String(tolerance_ms)}
    >
      {(width) => (
        <LinePlot
          title={title}
          says={`F1 of marked events at ${sweep.length} tolerances; every number is in the table.`}
          width={width}
          x={{
            title: "Tolerance",
            ends: [0, Math.max(1, sweep.length - 1)],
            spell: (step) => shortTime(sweep[step]?.tolerance_ms ?? 0),
          }}
          y={{ title: "F1", ends: [0, 1], spell: tickWords }}
          lines={[sweepLine(sweep)]}
          down={
            locked === undefined
              ? []
              : [{ at: locked, name: `protocol: ${shortTime(timeline.tolerance_ms)}` }]
          }
        />
      )}
    </ChartFrame>
  );
}
