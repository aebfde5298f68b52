/** Changes not yet on the server, kept on this computer so that a crash loses nothing. */
import { createStore, del, entries, set } from "idb-keyval";

import type { CodedEvent } from "../api/shapes";
import type { CodedJson } from "../codebooks/answers";

export interface ValueChange {
  kind: "value";
  variable: string;
  member: string;
  value: CodedJson | null;
  note: string;
}

export type Change =
  | ValueChange
  | { kind: "event"; id: string; event: Omit<CodedEvent, "id"> }
  | { kind: "event-removal"; id: string };

export interface Queued {
  /** What is changed; a newer change of the same thing takes its place. */
  key: string;
  change: Change;
  /** The server's revision this change was made from; 0 when there was none. */
  basedOn: number;
  /** Grows with each change, so that an answer to an older one is not taken for this one. */
  turn: number;
  /** What was sent without an answer: found on the server, it is ours and no conflict. */
  doubtful?: string[];
}

export const keyOf = (change: Change): string =>
  change.kind === "value" ? `value/${change.variable}/${change.member}` : `event/${change.id}`;

/** A mark whose name is still to come: kept here, nothing for the server yet. */
export const isDraft = (change: Change): boolean =>
  change.kind === "event" && change.event.label === "";

export interface Queue {
  load: () => Promise<Queued[]>;
  put: (queued: Queued) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

/** The queue of one person's one coding; another person on the same computer never meets it. */
export function browserQueue(user: string, coding: string): Queue {
  const database = createStore("bwvcoding", "unsent");
  const prefix = `${user}/${coding}/`;
  return {
    load: async () => {
      const kept = await entries<string, Queued>(database);
      return kept.filter(([key]) => key.startsWith(prefix)).map(([, queued]) => queued);
    },
    put: (queued) => set(prefix + queued.key, queued, database),
    remove: (key) => del(prefix + key, database),
  };
}
