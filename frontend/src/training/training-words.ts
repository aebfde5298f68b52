/** Training in plain words: how a licence stands, and what to do next. */
import type { FamilyTraining, LicenceStanding, Training, Tries } from "../api/shapes";
import type { Tone } from "../ui/tag";
import { countOf, londonDate, londonDateTime } from "../ui/format";

const STATES: Record<LicenceStanding["state"], { word: string; tone: Tone }> = {
  none: { word: "No licence yet", tone: "neutral" },
  valid: { word: "Licensed", tone: "good" },
  expired: { word: "Expired", tone: "caution" },
  suspended: { word: "Suspended", tone: "bad" },
  revoked: { word: "Taken back", tone: "bad" },
};

/** In its last days a licence can be renewed: the server says the same. */
export const RENEWAL_DAYS = 30;
const DAY_MS = 86_400_000;

export function standingWords(standing: LicenceStanding, now: number) {
  const { word, tone } = STATES[standing.state];
  if (!standing.expires_at) return { word, tone };
  if (standing.state === "expired") {
    return { word: `Expired on ${londonDate(standing.expires_at)}`, tone };
  }
  if (standing.state !== "valid") return { word, tone };
  const isEnding = isRenewable(standing, now);
  return {
    word: `Licensed until ${londonDate(standing.expires_at)}`,
    tone: isEnding ? ("caution" as const) : tone,
  };
}

export const isRenewable = ({ expires_at }: LicenceStanding, now: number): boolean =>
  expires_at !== null && Date.parse(expires_at) - now <= RENEWAL_DAYS * DAY_MS;

export const resultWords = ({ last_result }: Tries): string =>
  last_result
    ? `${last_result.right} of ${last_result.asked} right: ${last_result.is_passed ? "passed" : "not passed"}`
    : "No test taken yet";

export type Step = "learn" | "test" | "wait" | "ask" | "done";

/** What the coder does next in one family, and the sentence that says it. */
export function nextStep(family: FamilyTraining, now: number): { step: Step; sentence: string } {
  if (family.standing.state === "valid" && !isRenewable(family.standing, now)) {
    return { step: "done", sentence: "Nothing to do." };
  }
  if (family.test_length === 0) {
    return { step: "wait", sentence: "There is no course for this yet." };
  }
  if (family.running_attempt) return { step: "test", sentence: "You have begun a test." };
  const left = family.practice - family.practised;
  if (left > 0) return { step: "learn", sentence: `${countOf(left, "practice item")} to go.` };
  if (family.attempts_left === 0) {
    return {
      step: "ask",
      sentence: "You have no tests left. Ask the person who leads your study what to do.",
    };
  }
  if (family.next_attempt_at && Date.parse(family.next_attempt_at) > now) {
    return {
      step: "wait",
      sentence: `You can take the test again from ${londonDateTime(family.next_attempt_at)}.`,
    };
  }
  return {
    step: "test",
    sentence: `You can take the test: ${countOf(family.test_length, "item")}.`,
  };
}

/** The rules of the test, as the signed protocol has them. */
export function termsWords(terms: NonNullable<Training["terms"]>): string {
  const wait =
    terms.wait_days > 0
      ? `After a test that is not passed, you wait ${countOf(terms.wait_days, "day")}.`
      : "After a test that is not passed, you may try again at once.";
  return (
    `To pass a test, answer at least ${Math.round(terms.pass_mark * 1000) / 10} % of its items right. ` +
    `You have ${terms.most_attempts === 1 ? "one try" : `${terms.most_attempts} tries`}. ${wait} ` +
    `A licence lasts ${countOf(terms.valid_days, "day")}.`
  );
}
