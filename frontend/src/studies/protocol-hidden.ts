/** The hidden part of a protocol: what is mixed unseen into the coders' queues. */
import type { Fault } from "../ui/act";

export interface HiddenRules {
  /** Of a coder's whole queue. */
  known_answer_share: number;
  recode_share: number;
  recode_after_days: number;
  feedback: "never" | "after_closing";
}

export type HiddenNumber = Exclude<keyof HiddenRules, "feedback">;

export const HIDDEN_LABELS: Record<HiddenNumber, string> = {
  known_answer_share: "Share of known answers in a queue",
  recode_share: "Share of own work come back in a queue",
  recode_after_days: "Days before own work may come back",
};

export const HIDDEN_NUMBERS = Object.keys(HIDDEN_LABELS) as HiddenNumber[];

export interface TypedHidden {
  isAsked: boolean;
  isFeedback: boolean;
  numbers: Record<HiddenNumber, string>;
}

/** The server's own defaults. */
const FRESH: HiddenRules = {
  known_answer_share: 0.05,
  recode_share: 0.05,
  recode_after_days: 14,
  feedback: "never",
};

export function typedHidden(rules: HiddenRules | null | undefined): TypedHidden {
  const from = rules ?? FRESH;
  const numbers = HIDDEN_NUMBERS.map((name) => [name, String(from[name])]);
  return {
    isAsked: Boolean(rules),
    isFeedback: from.feedback === "after_closing",
    numbers: Object.fromEntries(numbers) as TypedHidden["numbers"],
  };
}

const numberIn = (text: string): number | null =>
  /^(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : null;

export const hiddenFaults = ({ isAsked, numbers }: TypedHidden): Fault[] =>
  isAsked
    ? HIDDEN_NUMBERS.filter((name) => numberIn(numbers[name]) === null).map((name) => ({
        field: `hidden_items.${name}`,
        sentence: `${HIDDEN_LABELS[name]}: write a number.`,
      }))
    : [];

export function hiddenFrom({ isAsked, isFeedback, numbers }: TypedHidden): HiddenRules | undefined {
  if (!isAsked) return undefined;
  const typed = HIDDEN_NUMBERS.map((name) => [name, numberIn(numbers[name]) ?? 0]);
  const rules = Object.fromEntries(typed) as Record<HiddenNumber, number>;
  return { ...rules, feedback: isFeedback ? "after_closing" : "never" };
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** What is signed, in one sentence. */
export const hiddenWords = (rules: HiddenRules | null | undefined): string =>
  rules
    ? `${percent(rules.known_answer_share)} of a queue are known answers, ` +
      `${percent(rules.recode_share)} own work come back, after ${rules.recode_after_days} days ` +
      `at the earliest; coders are told how they did ` +
      (rules.feedback === "never" ? "never" : "when the wave has closed")
    : "nothing is hidden among live work";
