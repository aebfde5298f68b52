import { useSearchParams } from "react-router";

import type { Decision } from "../api/shapes";
import { ChartFrame } from "../charts/chart-frame-view";
import { IntervalPlot } from "../charts/interval-plot-view";
import { useRemote } from "../state/remote";
import { AGREEMENT_FIELDS, intervalRow } from "./agreement-table";
import { ForestPlot } from "./forest-plot-view";
import { flagsOf } from "./gate-store";
import { leastOf, LINES, tickWords } from "./scale";
import { countsOf, type Outcome, OUTCOMES, outcomeOf, verdict } from "./verdict";

const TITLE = "Agreement, variable by variable";
const PAPER_WIDTH = 860;

interface ForestChartProps {
  decisions: Decision[];
  study: string;
  wave: string;
  fileName: string;
}

export function ForestChart({ decisions, study, wave, fileName }: ForestChartProps) {
  const [query] = useSearchParams();
  const flags = useRemote(flagsOf.of(wave)).content ?? [];
  const asked = query.get("show");
  const shown = decisions.filter((decision) => !asked || outcomeOf(decision) === asked);
  return (
    <ChartFrame
      title={TITLE}
      lede="Each point with its whole interval; it is the lower end that counts. .667 and .80 are Krippendorff’s customary limits; what each class of variables must reach is in the protocol."
      fileName={fileName}
      fields={AGREEMENT_FIELDS}
      rows={shown}
      rowKey={({ variable }) => variable}
    >
      {() => (
        <>
          <Filters decisions={decisions} />
          <ForestPlot decisions={shown} flags={flags} study={study} wave={wave} />
          <div className="chart__paper">
            <PaperPlot decisions={shown} />
          </div>
        </>
      )}
    </ChartFrame>
  );
}

function Filters({ decisions }: { decisions: Decision[] }) {
  const [query, setQuery] = useSearchParams();
  const counts = countsOf(decisions);
  const asked = query.get("show") ?? "";
  const show = (outcome: Outcome | "") => {
    const next = new URLSearchParams(query);
    if (outcome) next.set("show", outcome);
    else next.delete("show");
    setQuery(next);
  };
  const offered = OUTCOMES.filter((outcome) => counts[outcome] > 0 || outcome === asked);
  return (
    <div className="filter-row" role="group" aria-label="Show">
      {(["", ...offered] as const).map((outcome) => (
        <button
          key={outcome}
          type="button"
          className="chip"
          aria-pressed={asked === outcome}
          onClick={() => show(outcome)}
        >
          {outcome ? `${verdict(outcome).word} (${counts[outcome]})` : `All (${decisions.length})`}
        </button>
      ))}
    </div>
  );
}

/** The rows of the list as one drawing: for print and for files. */
function PaperPlot({ decisions }: { decisions: Decision[] }) {
  const rows = decisions.map(intervalRow);
  return (
    <IntervalPlot
      title={TITLE}
      says="The same variables, intervals and verdicts as in the list."
      width={PAPER_WIDTH}
      rows={rows}
      least={leastOf(rows.flatMap(({ value, low }) => [value, low]))}
      axis="Agreement"
      spell={tickWords}
      limits={LINES}
    />
  );
}
