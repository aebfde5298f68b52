/** What differs between two versions of a protocol, part by part. */
export interface Change {
  part: string;
  before: string;
  after: string;
}

type Json = unknown;

const isRecord = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const words = (value: Json): string => {
  if (value === undefined || value === "") return "(not there)";
  if (value === null) return "(none)";
  return typeof value === "string" ? value : JSON.stringify(value);
};

export function changes(before: Json, after: Json, part = ""): Change[] {
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      changes(before[name], after[name], part ? `${part} › ${name}` : name),
    );
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ part: part.replaceAll("_", " "), before: words(before), after: words(after) }];
}
