/** The training part of a protocol: what is typed, what is sent. */
import type { Fault } from "../ui/act";

export interface TrainingRules {
  /** Least share of a test's items to answer right. */
  pass_mark: number;
  valid_days: number;
  most_attempts: number;
  wait_days: number;
  feedback_after_test: boolean;
}

export type TrainingNumber = Exclude<keyof TrainingRules, "feedback_after_test">;

export const TRAINING_LABELS: Record<TrainingNumber, string> = {
  pass_mark: "Share of right answers to pass",
  valid_days: "Days a licence lasts",
  most_attempts: "Tests a coder may take",
  wait_days: "Days to wait after a test that was not passed",
};

export const TRAINING_NUMBERS = Object.keys(TRAINING_LABELS) as TrainingNumber[];

export interface TypedTraining {
  isAsked: boolean;
  isFeedback: boolean;
  numbers: Record<TrainingNumber, string>;
}

/** The server's own defaults. */
const FRESH: TrainingRules = {
  pass_mark: 0.8,
  valid_days: 365,
  most_attempts: 3,
  wait_days: 1,
  feedback_after_test: true,
};

const PURPOSE = { code: "training", label: "Learning to code" };

export function typedTraining(rules: TrainingRules | null | undefined): TypedTraining {
  const from = rules ?? FRESH;
  const numbers = TRAINING_NUMBERS.map((name) => [name, String(from[name])]);
  return {
    isAsked: Boolean(rules),
    isFeedback: from.feedback_after_test,
    numbers: Object.fromEntries(numbers) as TypedTraining["numbers"],
  };
}

const numberIn = (text: string): number | null =>
  /^(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : null;

export const trainingFaults = ({ isAsked, numbers }: TypedTraining): Fault[] =>
  isAsked
    ? TRAINING_NUMBERS.filter((name) => numberIn(numbers[name]) === null).map((name) => ({
        field: `training.${name}`,
        sentence: `${TRAINING_LABELS[name]}: write a number.`,
      }))
    : [];

export function trainingFrom({ isAsked, isFeedback, numbers }: TypedTraining) {
  if (!isAsked) return undefined;
  const typed = TRAINING_NUMBERS.map((name) => [name, numberIn(numbers[name]) ?? 0]);
  const rules = Object.fromEntries(typed) as Record<TrainingNumber, number>;
  return { ...rules, feedback_after_test: isFeedback };
}

/** Training opens footage, for a purpose that is signed with the rest. */
export const purposesWith = (purposes: { code: string; label: string }[], isAsked: boolean) =>
  !isAsked || purposes.some(({ code }) => code === PURPOSE.code)
    ? purposes
    : [...purposes, PURPOSE];

/** What is signed, in one sentence. */
export const trainingWords = (rules: TrainingRules | null | undefined): string =>
  rules
    ? `a licence for every family: ${Math.round(rules.pass_mark * 1000) / 10} % of a test right, ` +
      `good for ${rules.valid_days} days, at most ${rules.most_attempts} tests, ` +
      `${rules.wait_days} days between them, ` +
      (rules.feedback_after_test ? "told which items were right" : "told the score alone")
    : "no licence";
