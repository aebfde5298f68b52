/** Arrangement, impact assessment and record of processing: typed, sent, and read as signed. */

type Part = Record<string, unknown>;

export interface Accountability {
  /** Absent, like the two below it, from versions that are older than these parts. */
  arrangement?: Part | null | undefined;
  impact_assessment?: Part | null | undefined;
  processing_record?: Part | null | undefined;
}

type PartName = keyof Accountability;
export type TypedAccountability = Record<string, string>;

export interface Field {
  part: PartName;
  /** As the server names it: `arrangement.duties.logs`. */
  id: string;
  label: string;
  hint?: string;
  kind: "text" | "long" | "lines" | "choice";
  choices?: string[];
}

export const PART_LABELS: Record<PartName, string> = {
  arrangement: "Arrangement between the controllers (s.58)",
  impact_assessment: "Impact assessment (s.64, s.65)",
  processing_record: "Record of processing (s.61)",
};

const DUTIES: Record<string, string> = {
  informing: "Telling the people concerned (s.44)",
  requests: "Answering their requests (s.45 to 48)",
  protection_by_design: "Letting nobody see more than is needed (s.57)",
  records: "Keeping the record of processing (s.61)",
  logs: "Keeping and reading the log (s.62)",
  impact: "Assessing the impact (s.64, s.65)",
  security: "Keeping the footage secure (s.66)",
  breaches: "Reporting a breach (s.67, s.68)",
  erasure: "Erasing what is no longer needed (s.39)",
};

const field = (
  part: PartName,
  name: string,
  label: string,
  kind: Field["kind"] = "text",
  more: Partial<Field> = {},
): Field => ({ part, id: `${part}.${name}`, label, kind, ...more });

const perLine = { hint: "One on each line." };

export const FIELDS: Field[] = [
  field("arrangement", "version", "Version of the arrangement"),
  field("arrangement", "parties", "Parties", "lines", {
    hint: "One on each line; every controller by the name it has here.",
  }),
  field("arrangement", "contact_name", "Contact point for the people in the footage"),
  field("arrangement", "contact_at", "How the contact point is reached"),
  ...Object.entries(DUTIES).map(([duty, label]) =>
    field("arrangement", `duties.${duty}`, label, "text", {
      hint: "The party that answers for it, or: jointly.",
    }),
  ),
  field("impact_assessment", "reference", "Reference of the assessment", "text", {
    hint: "The document itself stays where it is kept.",
  }),
  field("impact_assessment", "sha256", "SHA-256 of the document"),
  field("impact_assessment", "assessed_on", "Day of the assessment", "text", {
    hint: "Year-month-day, such as 2026-11-30.",
  }),
  field("impact_assessment", "outcome", "What it came to", "long"),
  field("impact_assessment", "residual_risk", "Risk that stays", "choice", {
    choices: ["low", "medium", "high"],
  }),
  field("impact_assessment", "prior_consultation", "Consultation of the Commissioner", "choice", {
    choices: ["not needed", "awaited", "answered"],
  }),
  field("impact_assessment", "consultation_outcome", "What the Commissioner answered", "long"),
  field("impact_assessment", "next_review_on", "Day of the next review"),
  field("processing_record", "controllers", "Controllers, and how each is reached", "lines", {
    hint: "One on each line, by the name it has here.",
  }),
  field("processing_record", "officer", "Data protection officer, and how they are reached"),
  field("processing_record", "legal_basis", "The law it rests on", "long"),
  field("processing_record", "subjects", "Kinds of people concerned", "lines", perLine),
  field("processing_record", "categories", "Kinds of personal data", "lines", perLine),
  field("processing_record", "recipients", "Recipients", "lines", perLine),
  field("processing_record", "erasure_limits", "Limits for erasure", "long"),
  field("processing_record", "security", "Security measures", "lines", perLine),
];

export const fieldsOf = (part: PartName): Field[] => FIELDS.filter((one) => one.part === part);
export const PARTS = Object.keys(PART_LABELS) as PartName[];

const within = (part: Part | null | undefined, path: string[]): unknown =>
  path.reduce<unknown>((found, name) => (found as Part | null | undefined)?.[name], part);

const told = (found: unknown): string =>
  Array.isArray(found) ? found.join("\n") : typeof found === "string" ? found : "";

export const typedAccountability = (document: Accountability): TypedAccountability =>
  Object.fromEntries(
    FIELDS.map(({ part, id }) => [id, told(within(document[part], id.split(".").slice(1)))]),
  );

/** A part of which nothing is written is left out; the server says of the others what is missing. */
export function accountabilityFrom(typed: TypedAccountability): Accountability {
  const written = PARTS.filter((part) => fieldsOf(part).some(({ id }) => typed[id]?.trim()));
  const partFrom = (part: PartName): Part => {
    const built: Part = part === "arrangement" ? { duties: {} } : {};
    for (const { id, kind } of fieldsOf(part)) {
      const [, name = "", inner] = id.split(".");
      const text = (typed[id] ?? "").trim();
      if (inner) (built[name] as Part)[inner] = text;
      else built[name] = kind === "lines" ? linesOf(text) : text;
    }
    return built;
  };
  return Object.fromEntries(
    PARTS.map((part) => [part, written.includes(part) ? partFrom(part) : undefined]),
  );
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Each part as it is read before it is signed. */
export const accountabilityText = (document: Accountability) =>
  PARTS.map((part) => ({
    heading: PART_LABELS[part],
    pairs: document[part]
      ? fieldsOf(part).map(({ id, label }) => ({
          name: label,
          value: told(within(document[part], id.split(".").slice(1))).replaceAll("\n", "; ") || "–",
        }))
      : [{ name: "Not in this version", value: "No wave opens without it." }],
  }));
