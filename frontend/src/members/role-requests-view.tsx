import type { RoleRequest } from "../api/shapes";
import { CoverLine } from "../audit/cover-view";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { RemoteContent } from "../ui/remote-content";
import { Tag, type Tone } from "../ui/tag";
import { Time } from "../ui/time";
import { confirmRole, endRoleRequest, refreshParts, roleRequestsOf } from "./member-store";

const STATES: Record<RoleRequest["state"], { word: string; tone: Tone }> = {
  unconfirmed: { word: "Waits for a controller", tone: "active" },
  unseen: { word: "Waits for a witness", tone: "caution" },
  given: { word: "Given", tone: "good" },
  ended: { word: "Ended", tone: "neutral" },
};

interface RoleRequestsProps {
  study: string;
  self: string;
  canConfirm: boolean;
}

/** Parts that open the log: one person asks, a controller confirms, a witness has seen it. */
export function RoleRequests({ study, ...own }: RoleRequestsProps) {
  const remote = roleRequestsOf.of(study);
  const { content } = useRemote(remote);
  const isWaiting = content?.some(({ state }) => state === "unseen") ?? false;
  usePolling(() => refreshParts(study), 3, isWaiting);
  return (
    <RemoteContent remote={remote} what="the parts that were asked for">
      {(requests) =>
        requests.map((request) => (
          <Asked key={request.id} study={study} request={request} {...own} />
        ))
      }
    </RemoteContent>
  );
}

interface AskedProps extends RoleRequestsProps {
  request: RoleRequest;
}

function Asked({ study, self, canConfirm, request }: AskedProps) {
  const { word, tone } = STATES[request.state];
  const isOpen = request.state === "unconfirmed" || request.state === "unseen";
  return (
    <section className="card" aria-label={`${request.name} as ${request.role}`}>
      <div className="card__head">
        <h2 className="govuk-heading-m">
          {request.name} as {request.role}
        </h2>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className="govuk-body">
        {request.requested_by} asked <Time at={request.requested_at} />
        {request.confirmed_by ? `; ${request.confirmed_by} confirmed it` : ""}
        {request.ended_by ? `; ${request.ended_by} ended it` : ""}.
      </p>
      {request.state === "unconfirmed" || request.state === "ended" ? null : (
        <p className="govuk-body">
          <CoverLine cover={request.cover} />
        </p>
      )}
      {isOpen ? <Answer {...{ study, self, canConfirm, request }} /> : null}
    </section>
  );
}

function Answer({ study, self, canConfirm, request }: AskedProps) {
  const act = useAct(`role-${request.id}`);
  const isParty = self === request.requested_by_id || self === request.user_id;
  return (
    <>
      <ErrorSummary faults={act.faults} />
      {request.state === "unconfirmed" && !(canConfirm && !isParty) ? (
        <p className="govuk-body">Another person, a controller, has to confirm it.</p>
      ) : null}
      <ButtonGroup>
        {request.state === "unconfirmed" && canConfirm && !isParty ? (
          <Button
            isBusy={act.isBusy}
            onClick={() => void act.run(() => confirmRole(study, request.id))}
          >
            Confirm {request.name} as {request.role}
          </Button>
        ) : null}
        <Button
          weight="secondary"
          isBusy={act.isBusy}
          onClick={() => void act.run(() => endRoleRequest(study, request.id))}
        >
          End the request <span className="govuk-visually-hidden">for {request.name}</span>
        </Button>
      </ButtonGroup>
    </>
  );
}
