import { useRemote } from "../state/remote";
import { proofInWords } from "./log-proof";
import { logProof } from "./log-proof-store";

/** One line at the head of the log; the log itself is shown whether or not it could be read. */
export function LogProofLine() {
  const { content } = useRemote(logProof);
  if (!content) return null;
  return (
    <p className="govuk-body quiet numbers" data-testid="log-proof">
      {proofInWords(content)}
    </p>
  );
}
