/** What people on footage ask for, and what meeting it does, in words. */
import type { RightsRequest } from "../api/shapes";

type Kind = RightsRequest["kind"];

export const KIND_WORDS: Record<Kind, string> = {
  access: "Access",
  withdrawal: "Withdrawal or objection",
  erasure: "Erasure",
  rectification: "Rectification",
};

export const KIND_CHOICES = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));

export const takesOut = (kind: Kind): boolean => kind === "withdrawal" || kind === "erasure";

/** Said before a controller confirms it. */
export function followsFrom({ kind, holds }: RightsRequest): string {
  if (kind === "access") return "The answer comes from the access log: take it away as a file.";
  if (kind === "rectification") return "Put it right first; this records that it was done.";
  const held = holds > 0 ? " A hold is stronger: the footage stays until it is lifted." : "";
  return `The encounter is taken out of the study at once and for good: nobody watches or codes it, what was coded counts nowhere, and its footage ends tonight.${held}`;
}
