/** Between whom it lies: pairs, groups, and single coders. */
import type { Divergence } from "../api/shapes";
import { ChartFrame } from "../charts/chart-frame-view";
import { FieldTable } from "../charts/field-table-view";
import { IntervalPlot } from "../charts/interval-plot-view";
import { PairGrid } from "../charts/pair-grid-view";
import { coefficient } from "../ui/format";
import {
  CONFUSION_FIELDS,
  confusionRows,
  DETAIL_FIELDS,
  detailLines,
  WITHOUT_FIELDS,
  withoutLines,
  withoutRows,
} from "./coders";
import { betweenSentence, GROUP_FIELDS, groupLabel, groupRows } from "./groups";
import { namedPairs, PAIR_FIELDS, pairPeople, pairSentence, pairSquares } from "./pairs";
import { leastOf, LINES, tickWords } from "./scale";

interface BetweenProps {
  divergence: Divergence;
  fileName: string;
}

export function BetweenPairs({ divergence, fileName }: BetweenProps) {
  const title = "Between which coders";
  const said = pairSentence(divergence);
  if (divergence.pairs.length === 0) return <Nothing title={title}>{said}</Nothing>;
  return (
    <ChartFrame
      title={title}
      lede={`${said} Each number is the share of units on which the two agreed; framed ones are far below the others.`}
      fileName={fileName}
      fields={PAIR_FIELDS}
      rows={namedPairs(divergence)}
      rowKey={({ first, second }) => `${first} ${second}`}
    >
      {(width) => (
        <PairGrid
          title={title}
          says={said}
          people={pairPeople(divergence)}
          squareOf={pairSquares(divergence)}
          width={width}
        />
      )}
    </ChartFrame>
  );
}

export function BetweenGroups({ divergence, fileName }: BetweenProps) {
  const title = "Within and between groups";
  const { groups, between_minus_within } = divergence;
  if (groups.length < 2) return null;
  const said = betweenSentence(between_minus_within);
  const rows = groupRows(groups);
  return (
    <ChartFrame
      title={title}
      lede={said}
      fileName={fileName}
      fields={GROUP_FIELDS}
      rows={groups}
      rowKey={groupLabel}
    >
      {(width) => (
        <IntervalPlot
          title={title}
          says={said}
          width={width}
          rows={rows}
          least={leastOf(rows.flatMap(({ value, low }) => [value, low]))}
          axis="Agreement beyond chance"
          spell={tickWords}
          limits={LINES}
        />
      )}
    </ChartFrame>
  );
}

export function WithoutCoder({ divergence, fileName }: BetweenProps) {
  const title = "What agreement would be without one coder";
  const lines = withoutLines(divergence);
  const [first] = lines;
  if (!first) return null;
  const alpha = divergence.decision?.result.alpha;
  const all = alpha?.name === "alpha" ? alpha.value : null;
  const rows = withoutRows(lines);
  const said = `Without ${first.name} the others agree best: ${coefficient(first.alpha)}${all === null ? "" : `, with everybody ${coefficient(all)}`}.`;
  return (
    <ChartFrame
      title={title}
      lede={`${said} This explains; it proves nothing about a person.`}
      fileName={fileName}
      fields={WITHOUT_FIELDS}
      rows={lines}
      rowKey={({ name }) => name}
    >
      {(width) => (
        <IntervalPlot
          title={title}
          says={said}
          width={width}
          rows={rows}
          least={leastOf(rows.map(({ value }) => value))}
          axis="Agreement of the others"
          spell={tickWords}
          limits={all === null ? [] : [{ at: all, name: `everybody ${coefficient(all)}` }]}
        />
      )}
    </ChartFrame>
  );
}

/** No drawing: a few counts a coder are read best as they are. */
export function CoderDetail({ divergence, fileName }: BetweenProps) {
  const rows = detailLines(divergence);
  if (rows.length === 0) return null;
  return (
    <FieldTable
      title="How much each coder said"
      lede="Many more or fewer marks, notes or unclear answers than others is a difference in care or in rule, not yet a disagreement."
      fileName={fileName}
      fields={DETAIL_FIELDS}
      rows={rows}
      rowKey={({ name }) => name}
    />
  );
}

export function Confusions({ divergence, fileName }: BetweenProps) {
  const rows = confusionRows(divergence);
  if (rows.length === 0) return null;
  return (
    <FieldTable
      title="Which values a coder takes for which"
      lede="Worked out from all coders together (Dawid and Skene), without knowing the truth: a hint for retraining, and no verdict on a person."
      fileName={fileName}
      fields={CONFUSION_FIELDS}
      rows={rows}
      rowKey={({ name, likely, said }) => `${name} ${likely} ${said}`}
    />
  );
}

const Nothing = ({ title, children }: { title: string; children: string }) => (
  <section className="chart">
    <h2 className="govuk-heading-m">{title}</h2>
    <p className="govuk-body">{children}</p>
  </section>
);
