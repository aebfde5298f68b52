/** What a lead does today: one step for each kind of obstacle, the most pressing first. */
import type { Decision } from "../api/shapes";
import { countOf } from "../ui/format";
import { agreementWords } from "./agreement-table";
import { type Outcome, outcomeOf } from "./verdict";

export interface Concerned {
  variable: string;
  label: string;
  /** Where it stands, or what is still missing of it. */
  note: string;
}

export interface NextStep {
  outcome: Outcome;
  sentence: string;
  concerned: Concerned[];
  /** Where it is done, below the study's address, if that is one place. */
  place: Place | undefined;
}

interface Place {
  path: string;
  label: string;
}

interface Kind {
  outcome: Outcome;
  sentence: (count: number) => string;
  place?: Place;
}

const them = (count: number): string => (count === 1 ? "it" : "each");

const KINDS: Kind[] = [
  {
    outcome: "fail",
    sentence: (count) =>
      `Find out why coders differ on ${variables(count)}, and hold a debrief on ${them(count)}.`,
    place: { path: "debriefs", label: "Go to the debriefs" },
  },
  {
    outcome: "pending_flags",
    sentence: (count) => `Resolve the flags on ${variables(count)}: say what was done about them.`,
  },
  {
    outcome: "insufficient_positives",
    sentence: (count) => `Have more encounters coded that are likely to show ${variables(count)}.`,
    place: { path: "draws/new", label: "Draw more encounters" },
  },
  {
    outcome: "tentative",
    sentence: (count) =>
      `Raise agreement on ${variables(count)}, or analyse ${them(count)} with caution where the protocol allows it.`,
  },
  {
    outcome: "hold",
    sentence: (count) => `Wait, or see what is missing: ${variables(count)} cannot be judged yet.`,
    place: { path: "waves", label: "See who has still to submit" },
  },
  {
    outcome: "pass",
    sentence: (count) => `Release ${variables(count)}: nothing stands in the way.`,
    place: { path: "releases", label: "Go to the releases" },
  },
];

export const nextSteps = (decisions: Decision[]): NextStep[] =>
  KINDS.map(({ outcome, sentence, place }) => {
    const concerned = decisions.filter((decision) => outcomeOf(decision) === outcome);
    return {
      outcome,
      place,
      sentence: sentence(concerned.length),
      concerned: concerned
        .toSorted((one, other) => missing(one) - missing(other))
        .map((decision) => ({
          variable: decision.variable,
          label: decision.label,
          note: note(decision),
        })),
    };
  }).filter(({ concerned }) => concerned.length > 0);

const variables = (count: number): string =>
  count === 1 ? "one variable" : `${count.toLocaleString("en-GB")} variables`;

/** The least work first: what lacks fewest positives is nearest to a yes. */
const missing = ({ outcome, needed }: Decision): number =>
  outcome === "insufficient_positives" ? needed.positives_needed : 0;

function note({ outcome, needed, result }: Decision): string {
  const { value, ci } = result.alpha;
  if (outcome === "fail" || outcome === "tentative") return agreementWords(value, ci);
  if (outcome === "pending_flags") return "";
  if (outcome !== "insufficient_positives" || needed.positives_needed === 0) return needed.sentence;
  const positives = countOf(needed.positives_needed, "more positive");
  return needed.encounters_needed === null
    ? `${positives}; none seen so far`
    : `${positives}, about ${countOf(needed.encounters_needed, "encounter")} at today’s rate`;
}
