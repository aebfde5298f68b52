/** Strata of a draw, counted and in words. */
import type { SampledStop } from "../api/shapes";

export const STRATUM_COLUMNS: { value: string; label: string }[] = [
  { value: "search_type", label: "Type of search" },
  { value: "gender", label: "Gender" },
  { value: "age_range", label: "Age range" },
  { value: "officer_defined_ethnicity", label: "Ethnicity as the officer saw it" },
  { value: "self_defined_ethnicity_group", label: "Ethnicity as stated, in groups" },
  { value: "legislation", label: "Legislation" },
  { value: "object_of_search", label: "Object of search" },
  { value: "outcome", label: "Outcome" },
  { value: "hour_band", label: "Time of day" },
  { value: "week_part", label: "Weekday or weekend" },
];

const COLUMN_LABELS = new Map(STRATUM_COLUMNS.map(({ value, label }) => [value, label]));

export const columnLabel = (column: string): string =>
  COLUMN_LABELS.get(column) ?? column.replaceAll("_", " ");

/** "outcome=arrest|hour_band=18-23" → "Outcome: arrest · Time of day: 18–23". */
export function stratumWords(stratum: string): string {
  if (stratum === "all") return "All stops";
  return stratum
    .split("|")
    .map((part) => {
      const at = part.indexOf("=");
      const value = part.slice(at + 1).replaceAll("_", " ");
      return `${columnLabel(part.slice(0, at))}: ${value.replace(/^(\d+)-(\d+)$/, "$1–$2")}`;
    })
    .join(" · ");
}

export interface Stratum {
  stratum: string;
  stops: number;
  sampled: number;
  reserves: number;
  linked: number;
  missing: number;
}

export function strataOf(sampled: SampledStop[]): Stratum[] {
  const found = new Map<string, Stratum>();
  for (const stop of sampled) {
    const row = found.get(stop.stratum) ?? {
      stratum: stop.stratum,
      stops: stop.probability_denominator,
      sampled: 0,
      reserves: 0,
      linked: 0,
      missing: 0,
    };
    if (stop.is_reserve) row.reserves += 1;
    else row.sampled += 1;
    if (stop.encounter) row.linked += 1;
    if (stop.unavailable_reason) row.missing += 1;
    found.set(stop.stratum, row);
  }
  return [...found.values()].toSorted((one, other) => one.stratum.localeCompare(other.stratum));
}

/** A sampled stop as the list shows it. */
export type Standing = "linked" | "missing" | "awaited" | "reserve";

export function standingOf(stop: SampledStop): Standing {
  if (stop.encounter) return "linked";
  if (stop.unavailable_reason) return "missing";
  return stop.is_reserve && !stop.replaces ? "reserve" : "awaited";
}

export const STANDINGS: Record<Standing, string> = {
  linked: "Footage registered",
  missing: "No footage",
  awaited: "Footage awaited",
  reserve: "Reserve",
};
