/** Who reads what is said in footage: one tier of the signed access table. */
const TRANSCRIPT = "transcript";

type Access = Record<string, string[]>;

export const READERS = [
  { value: "coder", label: "Coders, while they code" },
  { value: "adjudicator", label: "Adjudicators" },
  { value: "lead", label: "Leads, in debriefs" },
];

const ROLES = READERS.map(({ value }) => value);

export const readersIn = (access: Access): string[] =>
  ROLES.filter((role) => access[role]?.includes(TRANSCRIPT));

/** Everything else in the table stays as it was. */
export function accessWith(access: Access, readers: string[]): Access {
  const changed = ROLES.filter((role) => access[role] ?? readers.includes(role)).map((role) => {
    const others = (access[role] ?? []).filter((tier) => tier !== TRANSCRIPT);
    return [role, readers.includes(role) ? [...others, TRANSCRIPT] : others];
  });
  return { ...access, ...(Object.fromEntries(changed) as Access) };
}

/** What is signed, in one sentence. */
export function transcriptWords(access: Access): string {
  const readers = READERS.filter(({ value }) => readersIn(access).includes(value));
  const named = readers.map(({ label }) => label.toLowerCase());
  return `read by ${["custodians", ...named].join("; ")}${
    readersIn(access).includes("coder") ? "" : "; not by coders"
  }`;
}
