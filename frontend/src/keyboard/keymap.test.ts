import { describe, expect, test } from "vitest";

import { GROUPS, KEYMAP, keyName, shortcutOf, shortcutsIn, type ShortcutId } from "./keymap";
import { createMarkKey } from "./mark-key";

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe("the keymap", () => {
  test("no key means two things", () => {
    const keys = Object.values(KEYMAP).flatMap(({ keys: own }) => own);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("every shortcut is in the help", () => {
    const shown = GROUPS.flatMap(shortcutsIn);
    expect(shown).toHaveLength(Object.keys(KEYMAP).length);
  });

  test.each<[string, Partial<KeyboardEvent>, ShortcutId | undefined]>([
    ["1", {}, "answer"],
    ["V", {}, "not-visible"],
    ["?", { shiftKey: true }, "help"],
    ["Enter", { shiftKey: true }, "previous"],
    ["ArrowLeft", { shiftKey: true }, "five-back"],
    ["m", { ctrlKey: true }, undefined],
    ["x", {}, "loop-end"],
    ["<", { shiftKey: true }, "pan-left"],
    ["#", {}, undefined],
  ])("%s with %o is %s", (key, more, id) => {
    expect(shortcutOf(pressed(key, more))).toBe(id);
  });

  test("the space bar has a name", () => expect(keyName(pressed(" "))).toBe("Space"));
});

describe("the mark key", () => {
  function aKey() {
    let time = 0;
    let opened: string | undefined;
    let isHere = true;
    const done: string[] = [];
    let count = 0;
    const key = createMarkKey(
      {
        mark: () => {
          const id = `m${++count}`;
          done.push(`mark ${id}`);
          return id;
        },
        open: (id) => {
          opened = id;
          done.push(`open ${id}`);
        },
        end: (id) => {
          opened = undefined;
          done.push(`end ${id}`);
        },
        opened: () => opened,
        isHere: () => isHere,
      },
      () => time,
    );
    return {
      done,
      tap: (length = 50) => {
        key.down();
        time += length;
        key.up();
      },
      key,
      wait: (ms: number) => (time += ms),
      leave: () => (isHere = false),
    };
  }

  test("a tap marks a moment", () => {
    const { tap, done } = aKey();
    tap();
    expect(done).toEqual(["mark m1"]);
  });

  test("holding marks as long as it is held, however often the keyboard repeats", () => {
    const { key, wait, done } = aKey();
    key.down();
    wait(600);
    key.down();
    wait(600);
    key.up();
    expect(done).toEqual(["mark m1", "end m1"]);
  });

  test("two quick taps open an interval, the next one ends it", () => {
    const { tap, wait, done } = aKey();
    tap();
    wait(100);
    tap();
    wait(5000);
    tap();
    expect(done).toEqual(["mark m1", "open m1", "end m1"]);
  });

  test("two slow taps are two moments", () => {
    const { tap, wait, done } = aKey();
    tap();
    wait(900);
    tap();
    expect(done).toEqual(["mark m1", "mark m2"]);
  });

  test("a quick tap on the next question opens nothing on the one before", () => {
    const { tap, wait, leave, done } = aKey();
    tap();
    wait(100);
    leave();
    tap();
    expect(done).toEqual(["mark m1", "mark m2"]);
  });
});
