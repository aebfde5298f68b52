/** Keeps where the coder stands, so that a page that ended opens at the same place. */
import { useEffect } from "react";

import type { Player } from "../player/player-store";
import type { Desk } from "./desk";

/** Often enough to come back within a glance, seldom enough to cost nothing while playing. */
const EVERY_MS = 1000;

export function useKeptStand(desk: Desk, player: Player): void {
  useEffect(() => {
    let last = "";
    const keep = () => {
      const { positionMs } = player.store.get();
      const now = JSON.stringify([desk.store.get().place, positionMs]);
      if (now !== last) desk.keepStand(positionMs);
      last = now;
    };
    const timer = setInterval(keep, EVERY_MS);
    // A step and an answer are kept at once: the page may end with the very next key.
    let { place, said } = desk.store.get();
    const stop = desk.store.subscribe(() => {
      const now = desk.store.get();
      if (now.place !== place || now.said !== said) keep();
      ({ place, said } = now);
    });
    addEventListener("pagehide", keep);
    return () => {
      clearInterval(timer);
      stop();
      removeEventListener("pagehide", keep);
      keep();
    };
  }, [desk, player]);
}
