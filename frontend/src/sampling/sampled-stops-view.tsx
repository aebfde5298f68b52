import { type SubmitEvent, useState } from "react";
import { Link, useSearchParams } from "react-router";

import type { MissingReason, SampledStop } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextArea } from "../ui/fields";
import { Table } from "../ui/table";
import { Tag, type Tone } from "../ui/tag";
import { Time } from "../ui/time";
import { recordMissingFootage } from "./draw-store";
import { MISSING_REASONS, reasonLabel } from "./missing-reasons";
import { type Standing, standingOf, STANDINGS, stratumWords } from "./strata";

const TONES: Record<Standing, Tone> = {
  linked: "good",
  missing: "bad",
  awaited: "caution",
  reserve: "neutral",
};

/** Long lists are shown in steps, so that the page stays quick. */
const STEP = 100;

interface SampledStopsProps {
  stops: SampledStop[];
  draw: string;
  study: string;
}

export function SampledStops({ stops, draw, study }: SampledStopsProps) {
  const [query, setQuery] = useSearchParams();
  const [most, setMost] = useState(STEP);
  const [asked, setAsked] = useState<SampledStop>();
  const [said, setSaid] = useState("");
  const shown = stops.filter(
    (stop) => !query.get("show") || standingOf(stop) === query.get("show"),
  );
  const places = new Map(stops.map((stop) => [stop.id, stop]));
  return (
    <>
      <h2 className="govuk-heading-m">Sampled stops</h2>
      <div className="filter-row" role="group" aria-label="Show">
        {(["", ...Object.keys(STANDINGS)] as ("" | Standing)[]).map((standing) => (
          <button
            key={standing}
            type="button"
            className="chip"
            aria-pressed={(query.get("show") ?? "") === standing}
            onClick={() => setQuery(standing ? { show: standing } : {})}
          >
            {standing
              ? `${STANDINGS[standing]} (${stops.filter((s) => standingOf(s) === standing).length})`
              : `All (${stops.length})`}
          </button>
        ))}
      </div>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Table
        caption="Sampled stops"
        isCaptionHidden
        rows={shown.slice(0, most)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "place",
            heading: "Place",
            isRowHeading: true,
            cell: ({ position, is_reserve }) => `${is_reserve ? "Reserve " : ""}${position}`,
          },
          { key: "stratum", heading: "Stratum", cell: ({ stratum }) => stratumWords(stratum) },
          {
            key: "row",
            heading: "Row of the file",
            isNumeric: true,
            cell: ({ stop_record }) => stop_record.row_number,
          },
          {
            key: "when",
            heading: "When",
            cell: ({ stop_record }) => <Time at={stop_record.occurred_at} />,
          },
          {
            key: "state",
            heading: "Footage",
            cell: (stop) => <Footage stop={stop} replaced={places.get(stop.replaces ?? "")} />,
          },
          {
            key: "act",
            heading: <span className="govuk-visually-hidden">What to do</span>,
            cell: (stop) =>
              standingOf(stop) === "awaited" ? (
                <StopActs stop={stop} study={study} onMissing={() => setAsked(stop)} />
              ) : null,
          },
        ]}
      />
      {shown.length > most ? (
        <Button weight="secondary" onClick={() => setMost(most + STEP)}>
          Show more ({most} of {shown.length} shown)
        </Button>
      ) : null}
      {asked ? (
        <Missing
          key={asked.id}
          stop={asked}
          draw={draw}
          onClose={(sentence) => {
            setAsked(undefined);
            if (sentence) setSaid(sentence);
          }}
        />
      ) : null}
    </>
  );
}

const Footage = ({ stop, replaced }: { stop: SampledStop; replaced: SampledStop | undefined }) => (
  <>
    <Tag tone={TONES[standingOf(stop)]}>{STANDINGS[standingOf(stop)]}</Tag>
    {stop.unavailable_reason ? (
      <small className="stacked quiet">
        {reasonLabel(stop.unavailable_reason)}
        {stop.unavailable_note ? `: ${stop.unavailable_note}` : ""}
      </small>
    ) : null}
    {replaced ? (
      <small className="stacked quiet">takes the place of {replaced.position}</small>
    ) : null}
  </>
);

interface StopActsProps {
  stop: SampledStop;
  study: string;
  onMissing: () => void;
}

const StopActs = ({ stop, study, onMissing }: StopActsProps) => (
  <>
    <WithRight study={study} right="clip.upload">
      <Link className="govuk-link stacked" to={`/studies/${study}/encounters/new?stop=${stop.id}`}>
        Register footage
      </Link>
    </WithRight>
    <WithRight study={study} right="footage.trace">
      <button type="button" className="link-button" onClick={onMissing}>
        No footage
        <span className="govuk-visually-hidden"> for place {stop.position}</span>
      </button>
    </WithRight>
  </>
);

interface MissingProps {
  stop: SampledStop;
  draw: string;
  onClose: (sentence?: string) => void;
}

function Missing({ stop, draw, onClose }: MissingProps) {
  const [reason, setReason] = useState<MissingReason>("not_found");
  const [note, setNote] = useState("");
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(
      () => recordMissingFootage(draw, stop.id, reason, note),
      (reserve) =>
        onClose(
          reserve
            ? `Recorded. Reserve ${reserve.position} of the same stratum takes its place.`
            : "Recorded. The stratum has no reserve left: the sample is one smaller.",
        ),
    );
  };
  return (
    <Dialog title={`No footage for place ${stop.position}`} isOpen onClose={() => onClose()}>
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={act.faults} />
        <p className="govuk-body">
          The stop stays drawn, with this reason, and the next reserve of its stratum takes its
          place.
        </p>
        <SelectField
          id="reason"
          label="Why is there none?"
          value={reason}
          choices={MISSING_REASONS}
          onChange={(value) => setReason(value as MissingReason)}
        />
        <TextArea id="note" label="Note (may be blank)" rows={2} value={note} onChange={setNote} />
        <ButtonGroup>
          <Button type="submit" isBusy={act.isBusy}>
            Record it
          </Button>
          <Button weight="secondary" onClick={() => onClose()}>
            Cancel
          </Button>
        </ButtonGroup>
      </form>
    </Dialog>
  );
}
