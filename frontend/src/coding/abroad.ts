/** The same coding on two computers: what the other one saved is seen here before it is in the way. */
import { getCoding } from "../api/codings";
import { problemOf } from "../api/problem";
import type { CodedEvent, Coding } from "../api/shapes";
import { type Place, samePlace } from "../codebooks/answers";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { newerThere } from "./newer-there";
import type { Standing } from "./queued-change";

/** Often enough that nobody goes on for long beside what has changed. */
export const LOOKS_EVERY_MS = 30_000;

/** Ask the server once and take in what is newer; a line that is down is the autosave's to tell. */
export async function lookAbroad(desk: Desk): Promise<void> {
  const { submittedAt, isGivenAway } = desk.store.get();
  if (submittedAt !== null || isGivenAway) return;
  try {
    takeIn(desk, await getCoding(desk.coding.id));
  } catch (error) {
    const { problem, sentence } = problemOf(error);
    if (problem.code === "assignment-ended") desk.autosave.close(sentence);
  }
}

function takeIn(desk: Desk, there: Coding): void {
  const found = newerThere(desk.store.get(), desk.autosave, there);
  if (found.length > 0) {
    const { marks, changedAbroad } = desk.store.get();
    const places = [...changedAbroad, ...placesOf(found, marks)];
    desk.takeIn(found);
    desk.store.set({ changedAbroad: eachOnce(places) });
  }
  if (there.submitted_at !== null) {
    desk.store.set({ submittedAt: there.submitted_at });
    desk.announce(t("Submitted on another computer"));
  }
}

/** The questions they belong to. */
const placesOf = (found: Standing[], marks: CodedEvent[]): Place[] =>
  found.flatMap((standing): Place[] => {
    const about =
      standing.kind === "value"
        ? standing.value
        : (standing.event ?? marks.find(({ id }) => id === standing.id));
    return about ? [{ variable: about.variable, member: about.member }] : [];
  });

const eachOnce = (places: Place[]): Place[] =>
  places.filter((place, at) => places.findIndex((one) => samePlace(one, place)) === at);
