import { expect, test } from "vitest";

import { AS_RECORDED, brightened, cssOf, lookSentence, panned, zoomed } from "./look";

const near = zoomed(zoomed(AS_RECORDED, 1), 1);

test("as recorded means untouched", () => {
  expect(cssOf(AS_RECORDED)).toEqual({ transform: "none", filter: "none" });
  expect(zoomed(AS_RECORDED, -1)).toEqual(AS_RECORDED);
});

test("the edge of a near picture can be reached and not passed", () => {
  const edge = Array.from({ length: 9 }).reduce<typeof near>((look) => panned(look, "right"), near);
  expect(edge.x).toBe(1);
  // Twice the size, moved by half of the frame: the right edges meet.
  expect(cssOf(edge).transform).toBe("translate(-50%, 0%) scale(2)");
});

test("going back to the whole picture puts it in its place", () => {
  const far = zoomed(zoomed(panned(near, "down"), -1), -1);
  expect(far).toEqual(AS_RECORDED);
  expect(panned(far, "left")).toEqual(far);
});

test("brightness goes in steps to its ends and is said", () => {
  expect(brightened(AS_RECORDED, 1).brightness).toBe(1.25);
  expect(brightened({ ...AS_RECORDED, brightness: 3 }, 1).brightness).toBe(3);
  expect(lookSentence({ ...near, brightness: 0.5 })).toContain("2× its size and 50 %");
});
