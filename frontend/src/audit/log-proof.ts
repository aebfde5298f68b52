/** How far the log is proved, in words. */
import type { LogCheck, LogProof } from "../api/shapes";
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

/** What the last check of the whole log found; null before there was one. */
export function checkInWords(last: LogCheck | null): string {
  if (!last) return "The whole log has not been checked here yet.";
  const read = countOf(last.size, "event", "events");
  const when = `The whole log, ${read}, was checked ${londonDateTime(last.at)}`;
  if (last.verdict === "sound") return `${when}: it is as it was signed.`;
  if (last.verdict === "tampered") return `${when}: it is not what was signed.`;
  return `${when}: what is there is as it was signed, and something is missing. ${last.sentence}`;
}

/** Where it was changed, as near as can be told. */
export function changeInWords({ index, between, sentence }: LogCheck): string {
  const [after, before] = between;
  const signed = before ? ` It lies between the signed sizes ${after} and ${before}.` : "";
  return `From event ${index} on. ${sentence}${signed}`;
}
