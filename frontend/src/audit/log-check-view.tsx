import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { changeInWords, checkInWords } from "./log-proof";
import { checkLog, logChecks } from "./log-proof-store";

const POLL_SECONDS = 2;

/** What the platform itself found when it last read the whole log, and having it read again. */
export function LogCheckLine({ study }: { study: string }) {
  const remote = logChecks.of(study);
  const { content } = useRemote(remote);
  const act = useAct();
  usePolling(remote.refresh, POLL_SECONDS, content?.is_awaited ?? false);
  if (!content) return null;
  const { last, is_awaited } = content;
  return (
    <section aria-label="Check of the whole log" data-testid="log-check">
      <ErrorSummary faults={act.faults} />
      {last?.verdict === "tampered" ? (
        <div className="state-panel state-panel--error" role="alert">
          <h2 className="govuk-heading-m">This log is not what was signed</h2>
          <p className="govuk-body">{changeInWords(last)}</p>
          <p className="govuk-body">
            Trust no answer of this page. Keep your witness’s folder as it is, and compare it with
            the other controller’s: <code>audit-witness compare</code> says where they part from
            this log.
          </p>
        </div>
      ) : null}
      <p className="govuk-body quiet numbers" role="status">
        {is_awaited ? "The whole log is being checked now." : checkInWords(last)}{" "}
        <Button
          weight="secondary"
          className="govuk-!-margin-bottom-0"
          isBusy={act.isBusy || is_awaited}
          onClick={() => void act.run(() => checkLog(study))}
        >
          Check the whole log now
        </Button>
      </p>
    </section>
  );
}
