import { Link, useParams } from "react-router";

import type { Draw, SampledStop } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { countOf } from "../ui/format";
import { WholeHash } from "../ui/hash";
import { Progress } from "../ui/progress";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading, SummaryList } from "../ui/text";
import { Time } from "../ui/time";
import { Countdown } from "./countdown-view";
import { drawOf, executeDraw, sampledStopsOf } from "./draw-store";
import { SampledStops } from "./sampled-stops-view";
import { columnLabel, strataOf, stratumWords } from "./strata";

export function DrawDetail() {
  const { studyId = "", drawId = "" } = useParams();
  return (
    <RemoteContent remote={drawOf.of(drawId)} what="the draw">
      {(draw) => (
        <>
          <PageHeading caption="Draw">{`${countOf(draw.size, "stop")}, ${countOf(draw.reserves, "reserve")} in each stratum`}</PageHeading>
          <Facts draw={draw} study={studyId} />
          {draw.drawn_at ? (
            <RemoteContent remote={sampledStopsOf.of(drawId)} what="the sampled stops">
              {(stops) => <Sample stops={stops} draw={draw} study={studyId} />}
            </RemoteContent>
          ) : (
            <Execute draw={draw} study={studyId} />
          )}
        </>
      )}
    </RemoteContent>
  );
}

const Facts = ({ draw, study }: { draw: Draw; study: string }) => (
  <SummaryList
    pairs={[
      {
        name: "State",
        value: draw.drawn_at ? (
          <>
            <Tag tone="good">Drawn</Tag> <Time at={draw.drawn_at} />
          </>
        ) : (
          <Tag tone="caution">Committed, not drawn yet</Tag>
        ),
      },
      {
        name: "Frame",
        value: (
          <>
            <Link className="govuk-link" to={`/studies/${study}/frames/${draw.frame}`}>
              The file
            </Link>{" "}
            with SHA-256 <WholeHash of={draw.frame_sha256} />
          </>
        ),
      },
      { name: "Divided by", value: draw.strata.map(columnLabel).join(", ") || "nothing" },
      {
        name: "Commitment",
        value: (
          <>
            <WholeHash of={draw.commitment} /> on <Time at={draw.committed_at} />
          </>
        ),
      },
      {
        name: "Seed",
        value:
          draw.seed === null ? (
            "hidden until the draw is made"
          ) : (
            <>
              <span className="numbers">{draw.seed}</span>, nonce{" "}
              <WholeHash of={draw.nonce ?? ""} />
            </>
          ),
      },
      {
        name: "Who chose the seed",
        value: draw.is_seed_chosen
          ? "A person named it: the draw could have been tried out beforehand."
          : "The platform, by chance.",
      },
    ]}
  />
);

function Execute({ draw, study }: { draw: Draw; study: string }) {
  const act = useAct();
  return (
    <WithRight study={study} right="draw.make">
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        The plan is fixed. Note the commitment, or send it to the controllers, before you draw: it
        proves that the sample was not chosen.
      </p>
      <Button isBusy={act.isBusy} onClick={() => void act.run(() => executeDraw(draw.id))}>
        {act.isBusy ? "Drawing…" : "Make the draw"}
      </Button>
    </WithRight>
  );
}

function Sample({ stops, draw, study }: { stops: SampledStop[]; draw: Draw; study: string }) {
  const strata = strataOf(stops);
  const linked = stops.filter(({ encounter }) => encounter).length;
  const missing = stops.filter(({ unavailable_reason }) => unavailable_reason).length;
  const chance = new Map(
    stops.map((stop) => [
      stop.stratum,
      `${stop.probability_numerator} in ${stop.probability_denominator.toLocaleString("en-GB")}`,
    ]),
  );
  return (
    <>
      <Progress label="Stops with footage registered" done={linked} of={draw.size} />
      <p className="govuk-body numbers">
        {countOf(missing, "stop")} of {stops.filter(({ is_reserve }) => !is_reserve).length} drawn
        have no footage; each stays drawn, with its reason.
      </p>
      <Table
        caption="Strata"
        rows={strata}
        rowKey={({ stratum }) => stratum}
        columns={[
          {
            key: "stratum",
            heading: "Stratum",
            isRowHeading: true,
            cell: ({ stratum }) => stratumWords(stratum),
          },
          {
            key: "stops",
            heading: "Stops in the frame",
            isNumeric: true,
            cell: (row) => row.stops.toLocaleString("en-GB"),
          },
          { key: "sampled", heading: "Drawn", isNumeric: true, cell: ({ sampled }) => sampled },
          {
            key: "chance",
            heading: "Chance of each stop",
            isNumeric: true,
            cell: ({ stratum }) => chance.get(stratum),
          },
          { key: "linked", heading: "With footage", isNumeric: true, cell: ({ linked: n }) => n },
          { key: "missing", heading: "Without", isNumeric: true, cell: ({ missing: n }) => n },
          {
            key: "reserves",
            heading: "Reserves",
            isNumeric: true,
            cell: ({ reserves }) => reserves,
          },
        ]}
      />
      <Countdown draw={draw.id} study={study} />
      <SampledStops stops={stops} draw={draw.id} study={study} />
    </>
  );
}
