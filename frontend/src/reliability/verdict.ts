/** May a variable be analysed: the gate's outcome as a word, a tone and what follows from it. */
import type { Decision } from "../api/shapes";
import type { Tone } from "../ui/tag";

export interface Verdict {
  word: string;
  tone: Tone;
  meaning: string;
}

/** From the best to the worst news; the order of filters and counts. */
export const OUTCOMES = [
  "pass",
  "tentative",
  "hold",
  "insufficient_positives",
  "pending_flags",
  "fail",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const VERDICTS: Record<Outcome, Verdict> = {
  pass: { word: "Yes", tone: "good", meaning: "Coders agree well enough to analyse it." },
  tentative: {
    word: "With caution",
    tone: "caution",
    meaning: "Coders agree too well to discard it and not well enough to rely on it.",
  },
  hold: {
    word: "Not yet",
    tone: "neutral",
    meaning: "It cannot be told yet; the reason says what is missing.",
  },
  insufficient_positives: {
    word: "Too few positives",
    tone: "neutral",
    meaning: "It was seen too rarely to say anything, whatever the percentage of agreement.",
  },
  pending_flags: {
    word: "Flag open",
    tone: "active",
    meaning: "Agreement is high enough, but somebody has to resolve a flag first.",
  },
  fail: { word: "Blocked", tone: "bad", meaning: "Coders do not agree well enough." },
};

type Judged = Pick<Decision, "outcome">;

const isOutcome = (outcome: string): outcome is Outcome => Object.hasOwn(VERDICTS, outcome);

/** One that is not known here is never taken for a yes. */
export const outcomeOf = ({ outcome }: Judged): Outcome => (isOutcome(outcome) ? outcome : "hold");

export const verdictOf = (decision: Judged): Verdict => VERDICTS[outcomeOf(decision)];

export const verdict = (outcome: Outcome): Verdict => VERDICTS[outcome];

export function countsOf(decisions: Judged[]): Record<Outcome, number> {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    Outcome,
    number
  >;
  for (const decision of decisions) counts[outcomeOf(decision)] += 1;
  return counts;
}

const BASES: Record<string, string> = {
  pass: "It may leave.",
  tentative: "The signed protocol lets it leave, with this stamp on it.",
  override: "Two controllers let it leave against the gate, with this stamp on it.",
};

/** Why it may leave although the gate did not say yes; nothing where that is not so. */
export const exception = ({ basis }: Pick<Decision, "basis">): string | undefined =>
  basis === null || basis === "pass" ? undefined : BASES[basis];

/** Short enough for a row of the plot. */
export function footnote({ basis }: Pick<Decision, "basis">): string | undefined {
  if (basis === "override") return "released against the gate";
  return basis === "tentative" ? "may leave, stamped" : undefined;
}

export const CLASSES: Record<string, string> = {
  critical_factual: "Critical fact",
  factual: "Fact",
  interpretive: "Judgement",
  timed: "Timed event",
};

export const COEFFICIENTS: Record<string, string> = {
  alpha: "Krippendorff’s alpha",
  event_f1: "F1 of marked events",
};
