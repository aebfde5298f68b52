/** What stands on a debrief's agenda: its units in words, how far each has come, what is left. */
import type { AgendaUnit, Discussion, Place, Poll } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { clock, countOf, inWords } from "../ui/format";
import type { Tone } from "../ui/tag";

type Gap = AgendaUnit["disputed"][number];

export const placeOf = ({ encounter, member, variable }: AgendaUnit): Place => ({
  encounter: encounter.id,
  member,
  variable,
});

export const labelOf = (id: string, document: CodebookDocument): string =>
  document.variables.find((variable) => variable.id === id)?.label ?? id;

/** "PAVA used, Fleeing and 2 more" */
export function labelsInWords(ids: string[], document: CodebookDocument): string {
  const labels = ids.slice(0, 3).map((id) => labelOf(id, document));
  return `${labels.join(", ")}${ids.length > 3 ? ` and ${ids.length - 3} more` : ""}`;
}

/** "Fleeing, encounter 0417, S1" */
export const unitWords = (
  { encounter, member, variable }: AgendaUnit,
  document: CodebookDocument,
): string =>
  `${labelOf(variable, document)}, encounter ${encounter.reference}${member ? `, ${member}` : ""}`;

export interface Step {
  word: string;
  tone: Tone;
}

/** Vote, talk, vote: where a unit stands. */
export function stepOf({ talk_opened_at, is_vote_in }: AgendaUnit): Step {
  if (is_vote_in) return { word: "Votes are in", tone: "good" };
  return talk_opened_at
    ? { word: "Talk, then vote again", tone: "active" }
    : { word: "First vote", tone: "neutral" };
}

export const gapWords = ({ from_ms, to_ms }: Gap): string => `${clock(from_ms)} to ${clock(to_ms)}`;

/** "2 moments in dispute, 9 seconds in all" */
export function gapsInWords(gaps: Gap[]): string {
  const length = gaps.reduce((sum, { from_ms, to_ms }) => sum + to_ms - from_ms, 0);
  return `${countOf(gaps.length, "moment")} in dispute, ${inWords(length)} in all`;
}

/** The unit an address names, counted from 1; the first when it names none. */
export function chosenUnit(agenda: AgendaUnit[], asked: string | null): number {
  const number = Number(asked);
  return Number.isInteger(number) && number >= 1 && number <= agenda.length ? number - 1 : 0;
}

export const votesInWords = ({ cast }: Poll, coders: number): string =>
  `${countOf(cast, "vote")} ${cast === 1 ? "is" : "are"} in; ${countOf(coders, "coder")} of this wave ${coders === 1 ? "has" : "have"} coded.`;

export const undecided = ({ variables, decisions }: Discussion): string[] =>
  variables.filter((id) => !decisions.some(({ variable }) => variable === id));

export const encountersOn = ({ agenda }: Discussion): string[] => [
  ...new Set(agenda.map(({ encounter }) => encounter.id)),
];

/** The form of a wave that codes again what is on the agenda. */
export const recodeAddress = (discussion: Discussion): string => {
  const asked = new URLSearchParams({
    recodes: discussion.wave,
    encounters: encountersOn(discussion).join(","),
  });
  return `/studies/${discussion.study}/waves/new?${asked.toString()}`;
};

export const DECISIONS: {
  value: Discussion["decisions"][number]["kind"];
  label: string;
  meaning: string;
}[] = [
  {
    value: "rule_text",
    label: "Rule text",
    meaning: "The definition is written more clearly, in a new version of the codebook.",
  },
  { value: "retraining", label: "Retraining", meaning: "Coders practise it again." },
  { value: "recode", label: "Recode", meaning: "It is coded again, in a recode wave." },
  {
    value: "accept",
    label: "Accept as perspective",
    meaning: "The difference between groups is a result, and is reported as one.",
  },
];

export const decisionLabel = (kind: string): string =>
  DECISIONS.find(({ value }) => value === kind)?.label ?? kind;
