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
    // A step to another question is kept at once: the page may end with the very next key.
    let place = desk.store.get().place;
    const stop = desk.store.subscribe(() => {
      if (desk.store.get().place !== place) keep();
      place = desk.store.get().place;
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
