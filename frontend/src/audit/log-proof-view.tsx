import { useRemote } from "../state/remote";
import { proofInWords } from "./log-proof";
import { logProofs } from "./log-proof-store";

/** One line at the head of the log; the log itself is shown whether or not it could be read. */
export function LogProofLine({ study }: { study: string }) {
  const { content } = useRemote(logProofs.of(study));
  if (!content) return null;
  return (
    <p className="govuk-body quiet numbers" data-testid="log-proof">
      {proofInWords(content)}
    </p>
  );
}
