/** May a variable be analysed: the gate's outcome as a word and a tone. */
import type { Decision } from "../api/shapes";
import type { Tone } from "../ui/tag";

export type Outcome = "pass" | "hold" | "fail";

export interface Verdict {
  word: string;
  tone: Tone;
}

export const OUTCOMES: Outcome[] = ["pass", "hold", "fail"];

const VERDICTS: Record<Outcome, Verdict> = {
  pass: { word: "Yes", tone: "good" },
  hold: { word: "Not yet", tone: "caution" },
  fail: { word: "Blocked", tone: "bad" },
};

export const outcomeOf = ({ outcome }: Pick<Decision, "outcome">): Outcome =>
  outcome === "pass" || outcome === "fail" ? outcome : "hold";

export const verdictOf = (decision: Pick<Decision, "outcome">): Verdict =>
  VERDICTS[outcomeOf(decision)];

export const wordOf = (outcome: Outcome): string => VERDICTS[outcome].word;

export function countsOf(decisions: Pick<Decision, "outcome">[]): Record<Outcome, number> {
  const counts = { pass: 0, hold: 0, fail: 0 };
  for (const decision of decisions) counts[outcomeOf(decision)] += 1;
  return counts;
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
