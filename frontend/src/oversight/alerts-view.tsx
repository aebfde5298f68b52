import { useState } from "react";
import { Link, useParams } from "react-router";

import type { Alert, AlertList } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { evidenceLinks } from "./alert-evidence";
import { alertsOf, closeAlert } from "./alert-store";

/** For controllers and auditors; controllers close. */
export function Alerts() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="What stood out in the access log. An alert proves nothing by itself: it names events to look at. Both controllers see all of them, and none is ever taken away.">
        What stands out
      </PageHeading>
      <RemoteContent remote={alertsOf.of(studyId)} what="what stands out">
        {(list) => <Lists list={list} study={studyId} />}
      </RemoteContent>
    </>
  );
}

function Lists({ list, study }: { list: AlertList; study: string }) {
  const open = list.results.filter(({ closing }) => !closing);
  const closed = list.results.filter(({ closing }) => closing);
  return (
    <>
      {open.length === 0 ? (
        <Empty title="Nothing to look at">
          <p className="govuk-body">
            The log is judged once a minute. Whatever stands out is listed here.
          </p>
        </Empty>
      ) : (
        open.map((alert) => <One key={alert.id} alert={alert} study={study} />)
      )}
      {list.open > open.length ? (
        <p className="govuk-body quiet">
          The newest {open.length} of {list.open} are shown.
        </p>
      ) : null}
      {closed.length > 0 ? (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {countOf(list.closed, "alert")} closed before
            </span>
          </summary>
          <div className="govuk-details__text">
            {closed.map((alert) => (
              <One key={alert.id} alert={alert} study={study} />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

function One({ alert, study }: { alert: Alert; study: string }) {
  const { id, rule, title, sentence, began_at, evidence, closing, is_about_you } = alert;
  return (
    <article className="card" aria-labelledby={`alert-${id}`}>
      <h2 className="govuk-heading-m" id={`alert-${id}`}>
        {title}
      </h2>
      <p className="govuk-body">
        {closing ? <Tag tone="good">Closed</Tag> : <Tag tone="caution">To look at</Tag>} rule {rule}
        , <Time at={began_at} />
      </p>
      <p className="govuk-body">{sentence}</p>
      <ul className="govuk-list">
        {evidenceLinks(alert, study).map(({ label, to }) => (
          <li key={to}>
            <Link className="govuk-link" to={to}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <p className="govuk-body quiet">
        {evidence.length === 0
          ? "It rests on what stands beside the log."
          : `${countOf(evidence.length, "event")} of the log ${evidence.length === 1 ? "shows" : "show"} it.`}
      </p>
      {closing ? (
        <p className="govuk-body">
          <strong>{closing.by}</strong> closed it on <Time at={closing.at} />: {closing.reason}
        </p>
      ) : null}
      {!closing && is_about_you ? (
        <p className="govuk-body">It is about you: another controller has to look at it.</p>
      ) : null}
      {!closing && !is_about_you ? (
        <WithRight study={study} right="alert.close">
          <Close id={id} study={study} />
        </WithRight>
      ) : null}
    </article>
  );
}

function Close({ id, study }: { id: string; study: string }) {
  const act = useAct(id);
  const [reason, setReason] = useState("");
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <TextArea
        label="What did you find?"
        id={`reason-${id}`}
        value={reason}
        maxLength={4000}
        error={act.errorOf("reason")}
        onChange={setReason}
      />
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => closeAlert(study, id, reason))}
      >
        {act.isBusy ? "Closing…" : "Close it"}
      </Button>
    </>
  );
}
