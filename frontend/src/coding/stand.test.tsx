import { renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import type { Player } from "../player/player-store";
import { createStore } from "../state/store";
import { aDesk } from "../testing/desks";
import { smallCodebook } from "../testing/codebook";
import { useKeptStand } from "./stand";

function standing() {
  const { desk } = aDesk(smallCodebook);
  const keepStand = vi.spyOn(desk, "keepStand");
  const player = { store: createStore({ positionMs: 1200 }) } as unknown as Player;
  renderHook(() => useKeptStand(desk, player));
  return { desk, keepStand };
}

describe("where a coder stands", () => {
  it("is kept with the first answer, before any step to another question", () => {
    const { desk, keepStand } = standing();
    expect(keepStand).not.toHaveBeenCalled();
    desk.answer("not_visible");
    expect(keepStand).toHaveBeenCalledExactlyOnceWith(1200);
  });

  it("is kept with a step", () => {
    const { desk, keepStand } = standing();
    desk.step(1);
    expect(keepStand).toHaveBeenCalledExactlyOnceWith(1200);
  });
});
