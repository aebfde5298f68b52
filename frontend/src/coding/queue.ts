/** Changes not yet on the server, kept sealed on this computer so that a crash loses nothing. */
import { createStore, del, entries, get, keys, set, type UseStore } from "idb-keyval";

import type { CodedEvent } from "../api/shapes";
import type { CodedJson, Place } from "../codebooks/answers";
import type { Seal, Sealed } from "./seal";

export interface ValueChange {
  kind: "value";
  variable: string;
  member: string;
  value: CodedJson | null;
  note: string;
}

export type Change =
  | ValueChange
  | { kind: "event"; id: string; event: Omit<CodedEvent, "id" | "revision"> }
  | { kind: "event-removal"; id: string };

export interface Queued {
  /** What is changed; a newer change of the same thing takes its place. */
  key: string;
  /** The name of this one change: under it the server does it once, however often it comes. */
  once: string;
  change: Change;
  /** The server's revision this change was made from; 0 when there was none. */
  basedOn: number;
  /** Grows with each change: the order they were made in. */
  turn: number;
  /** What was sent without an answer: found on the server, it is ours and no conflict. */
  doubtful?: string[];
}

/** Where the coder stood: the question, and the time on the encounter's clock. */
export interface Stand extends Place {
  positionMs: number;
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

export interface BrowserQueue extends Queue {
  loadStand: () => Promise<Stand | undefined>;
  putStand: (stand: Stand) => Promise<void>;
}

let opened: UseStore | undefined;
const database = () => (opened ??= createStore("bwvcoding-sealed", "unsent"));

/** One person's queue of one coding: nobody else can open it, nor tell what it is about. */
export function browserQueue(user: string, coding: string, seal: Seal): BrowserQueue {
  const prefix = `unsent/${user}/${coding}/`;
  const standing = `stand/${user}/${coding}`;
  let before: Promise<unknown> = Promise.resolve();
  /** Sealing takes a moment: what is asked later is also done later. */
  const inTurn = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    const done = before.then(act);
    before = done.catch(() => undefined);
    return done;
  };
  const placeOf = async (key: string) => prefix + (await seal.tag(`${coding}/${key}`));
  const load = async () => {
    const kept = (await entries<string, Sealed>(database())).filter(([at]) =>
      at.startsWith(prefix),
    );
    // What does not open stays where it is: another key may open it.
    const found = await Promise.allSettled(kept.map(([at, sealed]) => seal.open(sealed, at)));
    return found
      .flatMap((one) => (one.status === "fulfilled" ? [one.value as Queued] : []))
      .sort((one, other) => one.turn - other.turn);
  };
  return {
    load: () => inTurn(load),
    put: (queued) =>
      inTurn(async () => {
        const at = await placeOf(queued.key);
        await set(at, await seal.close(queued, at), database());
      }),
    remove: (key) => inTurn(async () => del(await placeOf(key), database())),
    loadStand: async () => {
      const sealed = await get<Sealed>(standing, database());
      return sealed ? ((await seal.open(sealed, standing)) as Stand) : undefined;
    },
    putStand: (stand) =>
      inTurn(async () => set(standing, await seal.close(stand, standing), database())),
  };
}

/** How many changes of this person wait on this computer; that much shows without the key. */
export async function unsentOf(user: string): Promise<number> {
  const all = await keys<string>(database());
  return all.filter((at) => at.startsWith(`unsent/${user}/`)).length;
}
