/** Training in plain words: how a licence stands, and what to do next. */
import type { FamilyTraining, LicenceStanding, Training, Tries } from "../api/shapes";
import type { Tone } from "../ui/tag";
import { londonDate, londonDateTime } from "../ui/format";
import { t } from "../texts/texts";

const STATES: Record<LicenceStanding["state"], { word: string; tone: Tone }> = {
  none: { word: t("No licence yet"), tone: "neutral" },
  valid: { word: t("Licensed"), tone: "good" },
  expired: { word: t("Expired"), tone: "caution" },
  suspended: { word: t("Suspended"), tone: "bad" },
  revoked: { word: t("Taken back"), tone: "bad" },
};

/** In its last days a licence can be renewed: the server says the same. */
export const RENEWAL_DAYS = 30;
const DAY_MS = 86_400_000;

export function standingWords(standing: LicenceStanding, now: number) {
  const { word, tone } = STATES[standing.state];
  if (!standing.expires_at) return { word, tone };
  if (standing.state === "expired") {
    return { word: t("Expired on {{date}}", { date: londonDate(standing.expires_at) }), tone };
  }
  if (standing.state !== "valid") return { word, tone };
  const isEnding = isRenewable(standing, now);
  return {
    word: t("Licensed until {{date}}", { date: londonDate(standing.expires_at) }),
    tone: isEnding ? ("caution" as const) : tone,
  };
}

export const isRenewable = ({ expires_at }: LicenceStanding, now: number): boolean =>
  expires_at !== null && Date.parse(expires_at) - now <= RENEWAL_DAYS * DAY_MS;

export const resultWords = ({ last_result }: Tries): string =>
  last_result
    ? last_result.is_passed
      ? t("{{right}} of {{asked}} right: passed", {
          right: last_result.right,
          asked: last_result.asked,
        })
      : t("{{right}} of {{asked}} right: not passed", {
          right: last_result.right,
          asked: last_result.asked,
        })
    : t("No test taken yet");

export type Step = "learn" | "test" | "wait" | "ask" | "done";

/** What the coder does next in one family, and the sentence that says it. */
export function nextStep(family: FamilyTraining, now: number): { step: Step; sentence: string } {
  if (family.standing.state === "valid" && !isRenewable(family.standing, now)) {
    return { step: "done", sentence: t("Nothing to do.") };
  }
  if (family.test_length === 0) {
    return { step: "wait", sentence: t("There is no course for this yet.") };
  }
  if (family.running_attempt) return { step: "test", sentence: t("You have begun a test.") };
  const left = family.practice - family.practised;
  if (left > 0)
    return {
      step: "learn",
      sentence: t("{{count, number}} practice items to go.", {
        count: left,
        defaultValue_one: "{{count, number}} practice item to go.",
      }),
    };
  if (family.attempts_left === 0) {
    return {
      step: "ask",
      sentence: t("You have no tests left. Ask the person who leads your study what to do."),
    };
  }
  if (family.next_attempt_at && Date.parse(family.next_attempt_at) > now) {
    return {
      step: "wait",
      sentence: t("You can take the test again from {{when}}.", {
        when: londonDateTime(family.next_attempt_at),
      }),
    };
  }
  return {
    step: "test",
    sentence: t("You can take the test: {{count, number}} items.", {
      count: family.test_length,
      defaultValue_one: "You can take the test: {{count, number}} item.",
    }),
  };
}

/** The rules of the test, as the signed protocol has them. */
export function termsWords(terms: NonNullable<Training["terms"]>): string {
  const wait =
    terms.wait_days > 0
      ? t("After a test that is not passed, you wait {{count, number}} days.", {
          count: terms.wait_days,
          defaultValue_one: "After a test that is not passed, you wait {{count, number}} day.",
        })
      : t("After a test that is not passed, you may try again at once.");
  const passMark = Math.round(terms.pass_mark * 1000) / 10;
  return [
    t("To pass a test, answer at least {{passMark}} % of its items right.", { passMark }),
    t("You have {{count, number}} tries.", {
      count: terms.most_attempts,
      defaultValue_one: "You have one try.",
    }),
    wait,
    t("A licence lasts {{count, number}} days.", {
      count: terms.valid_days,
      defaultValue_one: "A licence lasts {{count, number}} day.",
    }),
  ].join(" ");
}
