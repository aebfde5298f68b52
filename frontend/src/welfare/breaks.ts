/** Which break of the day was already offered: kept in this browser, counted by the server. */
import type { Care } from "../api/shapes";

const KEY = "bwvcoding.breaks";

interface Offered {
  /** The end of the day it was offered in. */
  day: string;
  count: number;
}

export function offered(day: string): number {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Offered | null;
    return kept?.day === day ? kept.count : 0;
  } catch {
    return 0;
  }
}

export function keepOffered(day: string, count: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ day, count }));
  } catch {
    // Storage may be forbidden; the break is then offered again with the next page.
  }
}

export const isBreakDue = (care: Care, taken: number): boolean =>
  care.terms !== null && care.breaks_due > taken;
