/** What a wave will ask of its coders, before it is opened. */
import type { Encounter, StudyMember, WavePage } from "../api/shapes";
import { countOf } from "../ui/format";

export const codersIn = (members: StudyMember[]): StudyMember[] =>
  members.filter(({ role }) => role === "coder");

/** The same people again in a recode wave, as far as they still code; else everyone who codes. */
export function codersAsked(coders: StudyMember[], recoded: WavePage | undefined): string[] {
  const everyone = coders.map(({ user_id }) => user_id);
  if (!recoded) return everyone;
  const again = new Set(recoded.coders.map(({ coder_id }) => coder_id));
  return everyone.filter((id) => again.has(id));
}

/** The encounters an address names, as far as they can be coded. */
export function encountersAsked(named: string | null, ready: Encounter[]): Encounter[] {
  const ids = new Set(named?.split(",") ?? []);
  return ready.filter(({ id }) => ids.has(id));
}

/** A whole number as typed, or 0, which the server refuses with a sentence. */
export const wholeNumber = (typed: string): number =>
  /^\d+$/.test(typed.trim()) ? Number(typed.trim()) : 0;

export const chosenEncounters = (ready: Encounter[], many: number): Encounter[] =>
  ready
    .toSorted((one, other) => one.reference.localeCompare(other.reference, "en", { numeric: true }))
    .slice(0, many);

export function loadEach(encounters: number, overlap: number, coders: number): string {
  const codings = encounters * overlap;
  if (codings === 0 || coders === 0) return "Choose encounters, coders and their overlap.";
  if (overlap > coders) {
    return `${overlap} coders for each encounter need at least ${countOf(overlap, "coder")}.`;
  }
  const least = Math.floor(codings / coders);
  const most = Math.ceil(codings / coders);
  const each = least === most ? String(most) : `${least} or ${most}`;
  return `${countOf(encounters, "encounter")} × ${overlap} coders = ${countOf(codings, "coding")}: about ${each} for each of ${countOf(coders, "coder")}.`;
}
