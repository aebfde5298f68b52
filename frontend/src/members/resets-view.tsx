import type { FactorReset } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { londonDateTime } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { confirmReset, resetsOf } from "./member-store";

/** What one person has asked for and another has to confirm. */
export const Resets = ({ study, self }: { study: string; self: string }) => (
  <RemoteContent remote={resetsOf.of(study)} what="resets that wait">
    {(resets) => resets.map((reset) => <Waiting key={reset.id} {...{ study, self, reset }} />)}
  </RemoteContent>
);

interface WaitingProps {
  study: string;
  self: string;
  reset: FactorReset;
}

function Waiting({ study, self, reset }: WaitingProps) {
  const act = useAct(`reset-${reset.id}`);
  return (
    <section className="card card--main" aria-label={`Second factor of ${reset.name}`}>
      <h2 className="govuk-heading-m">Reset the second factor of {reset.name}?</h2>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {reset.requested_by} asked on {londonDateTime(reset.requested_at)}: “{reset.reason}”
      </p>
      {self === reset.requested_by_id || self === reset.user_id ? (
        <p className="govuk-body">Another person has to confirm it.</p>
      ) : (
        <Button
          weight="warning"
          isBusy={act.isBusy}
          onClick={() => void act.run(() => confirmReset(study, reset.id))}
        >
          Confirm the reset of {reset.name}
        </Button>
      )}
    </section>
  );
}
