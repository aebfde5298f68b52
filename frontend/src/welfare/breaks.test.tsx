import { beforeEach, expect, test } from "vitest";

import type { Care } from "../api/shapes";
import { isBreakDue, keepOffered, offered } from "./breaks";

const care = (breaks_due: number): Care => ({
  terms: {
    graphic_tags: ["death"],
    break_after_minutes: 20,
    daily_minutes: 60,
    contact_name: "Wren",
    contact_at: "020 7946 0000",
  },
  opened_ms: 0,
  breaks_due,
  day_ends_at: "2026-12-01T00:00:00Z",
  is_enough: false,
});

beforeEach(() => localStorage.clear());

test("a break is offered once, and again when the next one falls due", () => {
  const day = care(1).day_ends_at;
  expect(isBreakDue(care(1), offered(day))).toBe(true);
  keepOffered(day, 1);
  expect(isBreakDue(care(1), offered(day))).toBe(false);
  expect(isBreakDue(care(2), offered(day))).toBe(true);
});

test("another day begins anew", () => {
  keepOffered("2026-12-01T00:00:00Z", 3);
  expect(offered("2026-12-02T00:00:00Z")).toBe(0);
});

test("nothing is offered where the protocol asks for no breaks", () => {
  expect(isBreakDue({ ...care(5), terms: null }, 0)).toBe(false);
});

test("what another page left in the storage does no harm", () => {
  localStorage.setItem("bwvcoding.breaks", "{");
  expect(offered("2026-12-01T00:00:00Z")).toBe(0);
});
