/** Answers of the log, page after page, one kept for each question. */
import { eraseWords as askErasure, listMyEvents, searchEvents } from "../api/events";
import type { AuditEventPage, WordsErasureIn } from "../api/shapes";
import { createRemotes } from "../state/remote";
import { type Question, queryOf, questionOf } from "./log-question";

/** The key is the study and the question as its address says it. */
const split = (key: string): [string, Question] => {
  const at = key.indexOf("?");
  return [key.slice(0, at), questionOf(new URLSearchParams(key.slice(at + 1)))];
};

function read(key: string, cursor?: string | null): Promise<AuditEventPage> {
  const [study, question] = split(key);
  const query = { ...queryOf(question), ...(cursor ? { cursor } : {}) };
  return study ? searchEvents(study, query) : listMyEvents(query);
}

const pages = createRemotes((key: string) => read(key));

/** A study's log; a blank study means one's own history. */
export const eventsOf = (study: string, address: string) => pages.of(`${study}?${address}`);

export async function loadMore(study: string, address: string): Promise<void> {
  const remote = eventsOf(study, address);
  const shown = remote.store.get().content;
  if (!shown?.next) return;
  const more = await read(`${study}?${address}`, shown.next);
  remote.replace({ results: [...shown.results, ...more.results], next: more.next });
}

export interface Erasure extends WordsErasureIn {
  event: string;
  study: string;
  address: string;
}

/** The line stays where it is, with what it is now. */
export async function eraseWords({ event, ground, study, address }: Erasure): Promise<void> {
  await askErasure(event, { ground });
  const remote = eventsOf(study, address);
  const shown = remote.store.get().content;
  if (!shown) return;
  const results = shown.results.map((one) => (one.id === event ? { ...one, words: null } : one));
  remote.replace({ ...shown, results });
}
