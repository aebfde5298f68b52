import { Link } from "react-router";

import type { Gate, Wave } from "../api/shapes";
import { usePolling } from "../state/polling";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { asFileName } from "../ui/download";
import { ErrorSummary } from "../ui/error-summary";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { ChosenWave } from "../waves/chosen-wave-view";
import { PairCoverage } from "./coverage-map-view";
import { Drift } from "./drift-view";
import { ForestChart } from "./forest-chart-view";
import { askEvaluation, gates } from "./gate-store";
import { MayWeAnalyse } from "./may-we-analyse-view";
import { NextSteps } from "./next-steps-view";
import { PrevalencePlot } from "./prevalence-plot-view";

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
  const { decisions } = gate;
  const newest = decisions
    .map(({ decided_at }) => decided_at)
    .toSorted()
    .at(-1);
  const file = asFileName(`agreement-${wave.name}`);
  return (
    <>
      <MayWeAnalyse gate={gate} />
      <NextSteps decisions={decisions} study={study} wave={wave.id} />
      <ForestChart decisions={decisions} study={study} wave={wave.id} fileName={file} />
      <PrevalencePlot decisions={decisions} fileName={`${file}-by-prevalence`} />
      <Drift wave={wave.id} fileName={`${file}-drift`} />
      <PairCoverage wave={wave.id} fileName={`${file}-coded-together`} />
      <ButtonGroup>
        <LookAgain wave={wave.id} study={study} />
        <Button weight="secondary" onClick={() => window.print()}>
          Print this page
        </Button>
      </ButtonGroup>
      <p className="govuk-body">
        <Link className="govuk-link" to={`/studies/${study}/agreement/${wave.id}/hidden`}>
          How right and how steady coders are
        </Link>
      </p>
      <p className="govuk-body quiet">
        {newest ? (
          <>
            Worked out <Time at={newest} />.{" "}
          </>
        ) : null}
        This page refreshes by itself.
      </p>
    </>
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
