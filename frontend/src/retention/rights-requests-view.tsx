import { useState } from "react";
import { Link } from "react-router";

import type { RightsRequest } from "../api/shapes";
import { useRights, WithRight } from "../studies/rights-view";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { AnsweringDialog } from "./answering-dialog-view";
import { rightsRequestsOf } from "./retention-store";
import { daysInWords } from "./retention-words";
import { KIND_WORDS } from "./rights-words";

/** What people on footage have asked for, what is overdue first. */
export function RightsRequests({ study }: { study: string }) {
  const [answered, setAnswered] = useState<RightsRequest>();
  const [said, setSaid] = useState("");
  return (
    <section aria-labelledby="rights-requests">
      <h2 className="govuk-heading-m" id="rights-requests">
        Requests of people on footage
      </h2>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <RemoteContent remote={rightsRequestsOf.of(study)} what="the requests">
        {({ results }) =>
          results.length === 0 ? (
            <Empty title="Nobody has asked for anything">
              <p className="govuk-body">
                A request is recorded beside its clip, in the table above.
              </p>
            </Empty>
          ) : (
            <RequestTable requests={results} study={study} onAnswer={setAnswered} />
          )
        }
      </RemoteContent>
      {answered ? (
        <AnsweringDialog
          request={answered}
          study={study}
          onClose={(sentence) => {
            setAnswered(undefined);
            if (sentence) setSaid(sentence);
          }}
        />
      ) : null}
    </section>
  );
}

interface RequestTableProps {
  requests: RightsRequest[];
  study: string;
  onAnswer: (request: RightsRequest) => void;
}

const RequestTable = ({ requests, study, onAnswer }: RequestTableProps) => (
  <Table
    caption="Requests by the day they are due"
    rows={requests}
    rowKey={({ id }) => id}
    columns={[
      { key: "case", heading: "Case", isRowHeading: true, cell: ({ reference }) => reference },
      { key: "kind", heading: "Asked for", cell: ({ kind }) => KIND_WORDS[kind] },
      {
        key: "clip",
        heading: "Clip",
        cell: ({ encounter_reference, camera }) => `${encounter_reference}, ${camera}`,
      },
      { key: "due", heading: "Due", cell: (request) => <Due request={request} /> },
      { key: "state", heading: "State", cell: (request) => <State request={request} /> },
      {
        key: "act",
        heading: <span className="govuk-visually-hidden">What to do</span>,
        cell: (request) => <Acts request={request} study={study} onAnswer={onAnswer} />,
      },
    ]}
  />
);

const Due = ({ request: { due_on, days_left } }: { request: RightsRequest }) => (
  <>
    <Time at={due_on} show="date" />
    <small className="stacked quiet">{daysInWords(days_left)}</small>
  </>
);

const State = ({ request }: { request: RightsRequest }) => {
  if (!request.answered_at) {
    return request.is_overdue ? <Tag tone="bad">Overdue</Tag> : <Tag tone="active">Waits</Tag>;
  }
  return (
    <>
      <Tag tone="neutral">{request.outcome === "met" ? "Met" : "Refused"}</Tag>
      <small className="stacked quiet">
        {request.answered_by}, <Time at={request.answered_at} show="date" />
        {request.grounds ? `: ${request.grounds}` : ""}
      </small>
      {request.is_withdrawn ? <small className="stacked quiet">{footageOf(request)}</small> : null}
    </>
  );
};

function footageOf({ destroyed_at, holds }: RightsRequest): string {
  if (destroyed_at) return "Taken out; its footage is destroyed.";
  return holds > 0
    ? "Taken out; its footage is held, and ends after the hold."
    : "Taken out; its footage ends.";
}

const Acts = ({
  request,
  study,
  onAnswer,
}: { request: RightsRequest } & Omit<RequestTableProps, "requests">) => (
  <>
    {useRights(study).includes("log.read") ? (
      <Link
        className="govuk-link stacked"
        to={`/studies/${study}/log/questions/subject-access?clip=${request.clip}`}
      >
        Every processing of it
        <span className="govuk-visually-hidden"> for {request.reference}</span>
      </Link>
    ) : null}
    {request.answered_at ? null : (
      <WithRight study={study} right="rights_request.answer">
        <button type="button" className="link-button stacked" onClick={() => onAnswer(request)}>
          Answer<span className="govuk-visually-hidden"> {request.reference}</span>
        </button>
      </WithRight>
    )}
  </>
);
