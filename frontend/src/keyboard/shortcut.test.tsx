import { describe, expect, test } from "vitest";

import { isMeant } from "./shortcut";

describe("where a key is meant", () => {
  const inside = (html: string) => {
    document.body.innerHTML = html;
    return document.body.querySelector("[data-here]");
  };

  test("letters typed in a text field are text", () => {
    expect(isMeant("mark", "m", inside("<textarea data-here></textarea>"))).toBe(false);
    expect(isMeant("leave-field", "Escape", inside("<textarea data-here></textarea>"))).toBe(true);
  });

  test("the space bar presses a button in focus, a letter does not", () => {
    expect(isMeant("play", "Space", inside("<button data-here></button>"))).toBe(false);
    expect(isMeant("play", "k", inside("<button data-here></button>"))).toBe(true);
  });

  test("nothing happens behind a dialog", () => {
    expect(isMeant("mark", "m", inside("<dialog><p data-here></p></dialog>"))).toBe(false);
    expect(isMeant("mark", "m", inside("<p data-here></p><dialog open></dialog>"))).toBe(false);
  });

  test("a dialog's own keys mean something in it and nowhere else", () => {
    const open = inside("<dialog open><p data-here></p></dialog>");
    expect(isMeant("play", "k", open, true)).toBe(true);
    expect(isMeant("play", "k", inside("<p data-here></p>"), true)).toBe(false);
  });
});
