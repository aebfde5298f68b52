/** How far the log is proved, in words. */
import type { LogProof } from "../api/shapes";
import { countOf, londonDateTime } from "../ui/format";

export function proofInWords(proof: LogProof): string {
  const names = proof.witnesses.map(({ name }) => name);
  if (names.length === 0) {
    return "No controller’s witness holds a copy of this log yet, so nobody but its operator can prove it.";
  }
  if (!proof.proved_to) {
    const missing = proof.witnesses.filter(({ proved_to }) => !proved_to);
    return `Not proved yet by ${missing.map(({ name }) => name).join(" and ")}.`;
  }
  const by = names.length === 2 ? "both witnesses" : countOf(names.length, "witness", "witnesses");
  return `Proved to ${londonDateTime(proof.proved_to)} by ${by}: ${names.join(", ")}.`;
}
