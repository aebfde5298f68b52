/** What would come of each row of a list of encounters and the commands they belong to. */
import type { Encounter, RecordedCommand } from "../api/shapes";
import { readCsv } from "../ui/csv";

/** Characters, as the server keeps it. */
const LONGEST = 60;
const COLUMNS = ["reference", "command"] as const;

export type RowState = "new" | "changed" | "same" | "missing" | "wrong";

export interface CommandRow {
  line: number;
  reference: string;
  command: string;
  state: RowState;
  /** Why nothing comes of it, or what it replaces. */
  sentence: string;
  /** The encounter's id, where there is one of that reference. */
  encounter?: string;
}

export type Reading = { rows: CommandRow[] } | { fault: string };

export function readCommands(
  text: string,
  encounters: Encounter[],
  recorded: RecordedCommand[],
): Reading {
  const [head, ...lines] = readCsv(text) ?? [];
  if (!head) return { fault: "There is nothing in it that can be read as CSV." };
  const names = head.cells.map((name) => name.toLowerCase());
  const [reference, command] = COLUMNS.map((column) => names.indexOf(column));
  if (reference === undefined || command === undefined || reference < 0 || command < 0) {
    return { fault: "The first line has to name the columns: reference,command." };
  }
  if (lines.length === 0) return { fault: "There is no row below the names of the columns." };
  const ids = new Map(encounters.map((one) => [one.reference, one.id]));
  const kept = new Map(recorded.map((one) => [one.encounter, one.command]));
  const seen = new Map<string, number>();
  const rows = lines.map(({ line, cells }) => {
    const row = { line, reference: cells[reference] ?? "", command: cells[command] ?? "" };
    const earlier = seen.get(row.reference);
    seen.set(row.reference, earlier ?? line);
    const encounter = ids.get(row.reference);
    return {
      ...row,
      ...(encounter ? { encounter } : {}),
      ...judged(row, earlier, encounter, encounter && kept.get(encounter)),
    };
  });
  return { rows };
}

function judged(
  { reference, command }: Pick<CommandRow, "reference" | "command">,
  earlier: number | undefined,
  encounter: string | undefined,
  kept: string | undefined,
): Pick<CommandRow, "state" | "sentence"> {
  if (!reference) return { state: "wrong", sentence: "It names no encounter." };
  if (earlier !== undefined) {
    return { state: "wrong", sentence: `Line ${earlier} names this encounter already.` };
  }
  if (!command) return { state: "wrong", sentence: "It names no command." };
  if (command.length > LONGEST) {
    return { state: "wrong", sentence: `A command has at most ${LONGEST} characters.` };
  }
  if (!encounter) {
    return { state: "missing", sentence: "No encounter of this study has this reference." };
  }
  if (kept === undefined) return { state: "new", sentence: "" };
  if (kept === command) return { state: "same", sentence: "" };
  return { state: "changed", sentence: `Was ${kept}.` };
}

/** The rows that change something. */
export const toSend = (rows: CommandRow[]): RecordedCommand[] =>
  rows.flatMap(({ state, encounter, command }) =>
    encounter && (state === "new" || state === "changed") ? [{ encounter, command }] : [],
  );

export const countIn = (rows: CommandRow[], ...states: RowState[]): number =>
  rows.filter(({ state }) => states.includes(state)).length;
