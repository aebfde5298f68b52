import { Link } from "react-router";

import type { AuditEventPage } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { saveCsv } from "../ui/download";
import { ErrorSummary } from "../ui/error-summary";
import { countOf } from "../ui/format";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { type Run, runs, spanning } from "./event-runs";
import { sentence, shortId, who } from "./event-sentence";
import { loadMore } from "./event-store";
import { eventsCsv } from "./event-table";
import { EventWords } from "./event-words-view";
import { addressOf } from "./log-question";
import { categoryLabel } from "./strip";

interface EventListProps {
  page: AuditEventPage;
  study: string;
  address: string;
  caption: string;
}

export function EventList({ page, study, address, caption }: EventListProps) {
  const act = useAct();
  const shown = countOf(page.results.length, "event");
  return (
    <>
      <Table
        caption={caption}
        rows={runs(page.results)}
        rowKey={({ first }) => first.id}
        columns={[
          { key: "at", heading: "When", cell: (run) => <When run={run} /> },
          {
            key: "what",
            heading: "What happened",
            isRowHeading: true,
            cell: (run) => <What run={run} study={study} address={address} />,
          },
          {
            key: "who",
            heading: "Of",
            cell: ({ first }) => first.actor.organisation,
          },
          {
            key: "category",
            heading: "Kind",
            cell: ({ first }) =>
              first.outcome === "deny" ? (
                <Tag tone="bad">Refused</Tag>
              ) : (
                categoryLabel(first.category)
              ),
          },
        ]}
      />
      <ErrorSummary faults={act.faults} />
      <ButtonGroup>
        {page.next ? (
          <Button isBusy={act.isBusy} onClick={() => void act.run(() => loadMore(study, address))}>
            {act.isBusy ? "Loading…" : "Load earlier events"}
          </Button>
        ) : null}
        <Button
          weight="secondary"
          onClick={() => saveCsv("access-log.csv", eventsCsv(page.results))}
        >
          Download these {shown} as CSV
        </Button>
      </ButtonGroup>
      <p className="govuk-body quiet numbers" role="status">
        {page.next
          ? `The newest ${shown} are shown; there are earlier ones.`
          : `${shown}, all there are.`}
      </p>
    </>
  );
}

function When({ run: { first, events } }: { run: Run }) {
  const earliest = events.at(-1) ?? first;
  return (
    <span className="log-when numbers">
      <Time at={earliest.at} show="date" />
      <br />
      <Time at={earliest.at} show="time" />
    </span>
  );
}

function What({ run, study, address }: { run: Run; study: string; address: string }) {
  const event = spanning(run);
  return (
    <span className="log-line">
      {sentence(event)}
      {run.events.length > 1 ? (
        <small className="quiet"> In {countOf(run.events.length, "step")}.</small>
      ) : null}
      <EventWords event={run.first} study={study} address={address} />
      {study ? <Follow run={run} study={study} /> : null}
    </span>
  );
}

/** The next question is one press away. */
function Follow({ run: { first }, study }: { run: Run; study: string }) {
  const log = (question: Record<string, string>) => `/studies/${study}/log?${addressOf(question)}`;
  return (
    <span className="log-follow">
      {first.clip ? (
        <Link className="govuk-link" to={log({ clip: first.clip })}>
          Who has seen clip {shortId(first.clip)}?
        </Link>
      ) : null}
      {first.actor.id ? (
        <Link className="govuk-link" to={log({ actor: first.actor.id })}>
          What has {who(first)} done?
        </Link>
      ) : null}
    </span>
  );
}
