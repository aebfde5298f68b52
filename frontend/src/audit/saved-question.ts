/** A saved question's words, as the address of its page says them. Days are London's. */
import type { QuestionWords } from "../api/questions";
import type { AnswerLine, SavedQuestion } from "../api/shapes";
import { countOf, londonDateTime } from "../ui/format";
import { actLabel, ACT_NAMES, position } from "./event-sentence";
import { dayAfter, startOfDay } from "./log-question";
import type { Strip } from "./strip";

export const PARTS = ["clip", "person", "day", "since", "until"] as const;
export type Part = (typeof PARTS)[number];
export type Words = Partial<Record<Part, string>>;

export function wordsOf(address: URLSearchParams): Words {
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const said = address.get(part)?.trim();
      return said ? [[part, said]] : [];
    }),
  );
}

export const addressOfWords = (words: Words): string =>
  new URLSearchParams(Object.entries(words).filter(([, said]) => said !== "")).toString();

/** What the server is asked: the days as the moments they begin and end in London. */
export function queryOfWords({ since, until, ...rest }: Words): QuestionWords {
  return {
    ...rest,
    ...(since ? { since: startOfDay(since) } : {}),
    ...(until ? { until: startOfDay(dayAfter(until)) } : {}),
  };
}

/** The parts that have still to be said before it can be asked. */
export const missing = ({ needs }: SavedQuestion, words: Words): Part[] =>
  needs.filter((part) => !words[part]);

export function cellText(kind: string, cell: string | null): string {
  if (cell === null) return "";
  if (kind === "time") return londonDateTime(cell);
  return kind === "act" && ACT_NAMES.includes(cell) ? actLabel(cell) : cell;
}

const DAY_MS = 86_400_000;

/** Questions whose rows are stretches of one clip's own clock. */
const BY_CLIP_CLOCK = new Set(["clip-seen"]);
/** Questions whose rows are moments in the life of a clip or in the day of a person. */
const BY_TIME = new Set(["clip-history", "person-history", "subject-access"]);

/** A lane for each person or act, over the clip's clock or over time; the table says the same. */
export function answerStrip(slug: string, lines: AnswerLine[]): Strip | null {
  if (BY_CLIP_CLOCK.has(slug)) return clipClock(lines);
  return BY_TIME.has(slug) ? overTime(lines, slug === "person-history" ? "act" : "who") : null;
}

/** Questions whose rows are numbers of one kind: a bar for each, the longest first. */
const COUNTED: Record<string, [label: string, number: string]> = { "by-class": ["kind", "number"] };

export function answerBars(slug: string, lines: AnswerLine[]) {
  const columns = COUNTED[slug];
  if (!columns) return [];
  const sums = new Map<string, number>();
  for (const { cells } of lines) {
    const label = cells[columns[0]] ?? "";
    sums.set(label, (sums.get(label) ?? 0) + Number(cells[columns[1]] ?? 0));
  }
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .map(([label, amount]) => ({ id: label, label, amount, says: countOf(amount, "event") }));
}

function clipClock(lines: AnswerLine[]): Strip | null {
  const seen = lines.filter(({ from_ms, to_ms }) => from_ms !== null && to_ms !== null);
  if (seen.length === 0) return null;
  const to = Math.max(...seen.map(({ to_ms }) => to_ms ?? 0));
  const marks = seen.map((line) => ({
    label: line.cells["who"] ?? "",
    mark: {
      from: line.from_ms ?? 0,
      to: line.to_ms ?? 0,
      says: `${line.cells["who"] ?? ""} ${line.cells["seconds"] ?? ""}, ${line.cells["times"] ?? ""} times`,
    },
  }));
  return { lanes: lanesOf(marks), from: 0, to, ends: ["0:00", position(to)] };
}

function overTime(lines: AnswerLine[], lane: "act" | "who"): Strip | null {
  const times = lines.flatMap(({ at }) => (at ? [Date.parse(at)] : []));
  if (times.length < 2) return null;
  const from = Math.min(...times);
  const to = Math.max(Math.max(...times), from + DAY_MS / 24);
  const marks = lines.flatMap((line) => {
    if (!line.at) return [];
    const moment = Date.parse(line.at);
    const act = cellText("act", line.cells["act"] ?? null);
    const label = lane === "act" ? act : (line.cells["who"] ?? "");
    const says = `${line.cells["who"] ?? ""} ${act} ${line.cells["seconds"] ?? ""} ${londonDateTime(moment)}`;
    return [{ label, mark: { from: moment, to: moment, says } }];
  });
  return { lanes: lanesOf(marks), from, to, ends: [londonDateTime(from), londonDateTime(to)] };
}

function lanesOf(marks: { label: string; mark: Strip["lanes"][number]["marks"][number] }[]) {
  const found = new Map<string, Strip["lanes"][number]["marks"]>();
  for (const { label, mark } of marks) found.set(label, [...(found.get(label) ?? []), mark]);
  return [...found].map(([label, ofIt]) => ({ label, marks: ofIt }));
}
