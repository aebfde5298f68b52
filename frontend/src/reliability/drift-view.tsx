import { useState } from "react";

import type { DriftChart } from "../api/shapes";
import { ChartFrame } from "../charts/chart-frame-view";
import { LinePlot } from "../charts/line-plot-view";
import { SelectField } from "../ui/fields";
import { londonDate } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import {
  ALL,
  changesIn,
  DRIFT_FIELDS,
  driftLines,
  driftSentence,
  driftWeeks,
  flagsOn,
  highest,
  watchedVariables,
} from "./drift";
import { driftOf } from "./gate-store";
import { nameOf } from "./pairs";

const TITLE = "Drift, week by week";

interface DriftProps {
  wave: string;
  fileName: string;
}

export const Drift = ({ wave, fileName }: DriftProps) => (
  <RemoteContent remote={driftOf.of(wave)} what="who drifts">
    {(drift) => <DriftPlot drift={drift} fileName={fileName} />}
  </RemoteContent>
);

interface DriftPlotProps {
  drift: DriftChart;
  fileName: string;
}

export function DriftPlot({ drift, fileName }: DriftPlotProps) {
  const variables = watchedVariables(drift);
  const [asked, setAsked] = useState(ALL);
  const variable = variables.find(({ value }) => value === asked) ?? variables[0];
  if (!variable) {
    return (
      <section className="chart">
        <h2 className="govuk-heading-m">{TITLE}</h2>
        <p className="govuk-body chart__lede">
          Too little has been coded to compare anybody with the others over time. Only facts are
          watched: where people may see a thing differently, differing is no error.
        </p>
      </section>
    );
  }
  const weeks = driftWeeks(drift, variable.value);
  return (
    <ChartFrame
      key={variable.value}
      title={TITLE}
      lede={`${driftSentence(drift, variable.value)} A line rises while a coder differs from the others more than is to be expected of that variable and those encounters, and falls back when not.`}
      fileName={`${fileName}-${variable.value === ALL ? "all" : variable.value}`}
      fields={DRIFT_FIELDS}
      rows={weeks}
      rowKey={({ coder, week }) => `${coder} ${week}`}
      notes={<FlagNotes drift={drift} variable={variable.value} />}
    >
      {(width) => (
        <>
          <div className="screen-only">
            <SelectField
              label="Variable"
              value={variable.value}
              choices={variables}
              onChange={setAsked}
            />
          </div>
          <Lines drift={drift} variable={variable} width={width} />
        </>
      )}
    </ChartFrame>
  );
}

interface LinesProps {
  drift: DriftChart;
  variable: { value: string; label: string };
  width: number;
}

function Lines({ drift, variable, width }: LinesProps) {
  const lines = driftLines(drift, variable.value);
  const { weeks, limits } = drift;
  return (
    <LinePlot
      title={`${TITLE}: ${variable.label}`}
      says={`${driftSentence(drift, variable.value)} Every number is in the table.`}
      width={width}
      x={{
        title: "Week",
        ends: [0, Math.max(1, weeks.length - 1)],
        spell: (week) => shortDate(weeks[week]),
      }}
      y={{
        title: "Differing beyond what is expected, summed up",
        ends: [0, highest(drift, lines)],
        spell: String,
      }}
      lines={lines}
      across={[{ at: limits.look, name: "look here" }]}
      down={changesIn(drift)}
    />
  );
}

function FlagNotes({ drift, variable }: { drift: DriftChart; variable: string }) {
  const flags = flagsOn(drift, variable);
  if (flags.length === 0) return null;
  return (
    <ul className="govuk-list govuk-list--bullet chart__lede">
      {flags.map(({ coder, kind, week, reason }) => (
        <li key={`${coder} ${kind}`}>
          <strong>{nameOf(drift.names, coder)}</strong>, {kind === "flag" ? "flagged" : "a look"} in
          the week from {londonDate(week)}: {reason}
        </li>
      ))}
    </ul>
  );
}

/** 14 Sep; the year is in the table. */
const shortDate = (week: string | undefined): string =>
  week === undefined ? "" : londonDate(week).replace(/ \d{4}$/, "");
