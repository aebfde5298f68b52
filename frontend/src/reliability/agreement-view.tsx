import { useSearchParams } from "react-router";

import type { Decision, Gate, Wave } from "../api/shapes";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { saveCsv } from "../ui/download";
import { ErrorSummary } from "../ui/error-summary";
import { Figures } from "../ui/figure";
import { coefficient } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Tabs } from "../ui/tabs";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { ChosenWave } from "../waves/chosen-wave-view";
import { agreementCsv } from "./agreement-table";
import { ForestPlot } from "./forest-plot-view";
import { askEvaluation, flagsOf, gates } from "./gate-store";
import { CLASSES, countsOf, type Outcome, OUTCOMES, outcomeOf, verdictOf, wordOf } from "./verdict";

const FRESH_SECONDS = 5;

export const Agreement = () => (
  <>
    <PageHeading lede="How well coders agree on each variable, and whether it may be analysed under the thresholds both controllers signed.">
      Agreement
    </PageHeading>
    <ChosenWave>
      {(wave, study) => <WaveAgreement key={wave.id} wave={wave} study={study} />}
    </ChosenWave>
  </>
);

function WaveAgreement({ wave, study }: { wave: Wave; study: string }) {
  const gate = gates.of(wave.id);
  usePolling(gate.refresh, FRESH_SECONDS);
  return (
    <RemoteContent remote={gate} what="the agreement of this wave">
      {(found) =>
        found.decisions.length === 0 ? (
          <NotComputed gate={found} wave={wave.id} study={study} />
        ) : (
          <Decided gate={found} wave={wave} study={study} />
        )
      }
    </RemoteContent>
  );
}

function NotComputed({ gate, wave, study }: { gate: Gate; wave: string; study: string }) {
  return (
    <Empty title="Nothing has been worked out yet">
      <p className="govuk-body">
        {gate.complete_encounters} of {gate.encounters} encounters have been coded by all of their
        coders. Agreement is worked out by itself after coders submit, and shows here.
      </p>
      <LookAgain wave={wave} study={study} />
    </Empty>
  );
}

function Decided({ gate, wave, study }: { gate: Gate; wave: Wave; study: string }) {
  const [query, setQuery] = useSearchParams();
  const flags = useRemote(flagsOf.of(wave.id)).content ?? [];
  const shown = gate.decisions.filter(
    (decision) => !query.get("show") || outcomeOf(decision) === query.get("show"),
  );
  const show = (outcome: Outcome | "") => {
    const next = new URLSearchParams(query);
    if (outcome) next.set("show", outcome);
    else next.delete("show");
    setQuery(next);
  };
  const newest = gate.decisions
    .map(({ decided_at }) => decided_at)
    .toSorted()
    .at(-1);
  const shownAs = query.get("show") ?? "";
  return (
    <>
      <MayWeAnalyse gate={gate} />
      <div className="filter-row" role="group" aria-label="Show">
        {(["", ...OUTCOMES] as const).map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="chip"
            aria-pressed={shownAs === outcome}
            onClick={() => show(outcome)}
          >
            {outcome
              ? `${wordOf(outcome)} (${countsOf(gate.decisions)[outcome]})`
              : `All (${gate.decisions.length})`}
          </button>
        ))}
      </div>
      <Tabs
        title="Ways to see it"
        tabs={[
          {
            id: "plot",
            label: "Plot",
            content: <ForestPlot decisions={shown} flags={flags} study={study} wave={wave.id} />,
          },
          { id: "table", label: "Table", content: <NumbersTable decisions={shown} /> },
        ]}
      />
      <ButtonGroup>
        <Button
          weight="secondary"
          onClick={() => saveCsv(`agreement-${wave.name}.csv`, agreementCsv(shown))}
        >
          Download as CSV
        </Button>
        <LookAgain wave={wave.id} study={study} />
      </ButtonGroup>
      <p className="govuk-body quiet">
        {newest ? (
          <>
            Worked out <Time at={newest} />.{" "}
          </>
        ) : null}
        This page refreshes by itself. Intervals are drawn in full; .667 and .80 are Krippendorff’s
        customary limits. What each class of variables must reach is in the protocol.
      </p>
    </>
  );
}

export function MayWeAnalyse({ gate }: { gate: Gate }) {
  const counts = countsOf(gate.decisions);
  const of = gate.decisions.length;
  return (
    <section className="card card--main" aria-labelledby="may-we-analyse">
      <h2 className="govuk-heading-m" id="may-we-analyse">
        May we analyse?
      </h2>
      <Figures
        figures={[
          { number: `${counts.pass} of ${of}`, label: "yes", tone: "good" },
          { number: `${counts.hold} of ${of}`, label: "not yet", tone: "caution" },
          { number: `${counts.fail} of ${of}`, label: "blocked", tone: "bad" },
        ]}
      />
      <p className="govuk-body numbers">
        From {gate.complete_encounters.toLocaleString("en-GB")} of{" "}
        {gate.encounters.toLocaleString("en-GB")} encounters, each coded by all of its coders.
      </p>
    </section>
  );
}

function LookAgain({ wave, study }: { wave: string; study: string }) {
  const act = useAct();
  return (
    <WithRight study={study} right="wave.manage">
      <ErrorSummary faults={act.faults} />
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => askEvaluation(wave))}
      >
        {act.isBusy ? "Asking…" : "Work it out again"}
      </Button>
    </WithRight>
  );
}

const NumbersTable = ({ decisions }: { decisions: Decision[] }) => (
  <Table
    caption="Every number behind the plot"
    isCaptionHidden
    rows={decisions}
    rowKey={({ variable }) => variable}
    columns={[
      { key: "label", heading: "Variable", isRowHeading: true, cell: ({ label }) => label },
      { key: "class", heading: "Class", cell: (row) => CLASSES[row.class] ?? row.class },
      {
        key: "verdict",
        heading: "May we analyse?",
        cell: (row) => <Tag tone={verdictOf(row).tone}>{verdictOf(row).word}</Tag>,
      },
      number("alpha", "Agreement", ({ result }) => coefficient(result.alpha.value)),
      number("low", "From", ({ result }) => coefficient(result.alpha.ci?.low)),
      number("high", "To", ({ result }) => coefficient(result.alpha.ci?.high)),
      number(
        "units",
        "Pairable of units",
        ({ result }) => `${result.pairable_units} of ${result.units}`,
      ),
      number("positives", "Positives", ({ result }) => result.positives),
      number("coders", "Coders", ({ result }) => result.coders),
      number("percent", "Per cent", ({ result }) => coefficient(result.percent_agreement)),
      number("ac1", "AC1", ({ result }) => coefficient(result.ac1)),
    ]}
  />
);

const number = (key: string, heading: string, cell: (row: Decision) => string | number) => ({
  key,
  heading,
  cell,
  isNumeric: true,
});
