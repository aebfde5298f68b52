import type { Divergence } from "../api/shapes";
import { BarPlot } from "../charts/bar-plot-view";
import { ChartFrame } from "../charts/chart-frame-view";
import { countOf, percent } from "../ui/format";
import { CAUSE_FIELDS, causeBars, causeKey } from "./causes";

const TITLE = "Disagreement or blindness?";

export function Causes({ divergence, fileName }: { divergence: Divergence; fileName: string }) {
  const { causes, disputed_units, units } = divergence;
  if (causes.length === 0) {
    return (
      <section className="chart">
        <h2 className="govuk-heading-m">{TITLE}</h2>
        <p className="govuk-body numbers">
          Nothing is in dispute: in all {countOf(units, "unit")} that two or more coders judged,
          they agree.
        </p>
      </section>
    );
  }
  const said = `Coders differ in ${disputed_units.toLocaleString("en-GB")} of ${countOf(units, "unit")} that two or more of them judged (${percent(disputed_units / units)}).`;
  return (
    <ChartFrame
      title={TITLE}
      lede={`${said} Each is sorted by its plainest cause, and sent where it is mended.`}
      fileName={fileName}
      fields={CAUSE_FIELDS}
      rows={causes}
      rowKey={causeKey}
      notes={
        <ul className="govuk-list govuk-list--bullet chart__lede">
          {causes.map((line) => (
            <li key={causeKey(line)}>{line.sentence}</li>
          ))}
        </ul>
      }
    >
      {(width) => <BarPlot title={TITLE} says={said} bars={causeBars(causes)} width={width} />}
    </ChartFrame>
  );
}
