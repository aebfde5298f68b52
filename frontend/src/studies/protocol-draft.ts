/** The form of a protocol: what is typed, what is wrong with it, what is sent. */
import type { Fault } from "../ui/act";
import {
  changedClasses,
  CLASS_LABELS,
  CLASSES,
  THRESHOLD_LABELS,
  type ProtocolDocument,
  THRESHOLD_NAMES,
  type ThresholdName,
  type VariableClass,
} from "./protocol-document";
import {
  accountabilityFrom,
  type TypedAccountability,
  typedAccountability,
} from "./protocol-accountability";
import { careFaults, careFrom, type TypedCare, typedCare } from "./protocol-care";
import { hiddenFaults, hiddenFrom, type TypedHidden, typedHidden } from "./protocol-hidden";
import { accessWith, readersIn } from "./protocol-transcripts";
import {
  purposesWith,
  trainingFaults,
  trainingFrom,
  type TypedTraining,
  typedTraining,
} from "./protocol-training";

type Texts = "aims" | "population" | "publication" | "amendment" | "codebook_sha256";
type Numbers = "overlap" | "replicates" | "seed" | "event_tolerance_ms" | "debrief_quorum";
export type Typed = Record<Texts | Numbers, string> & {
  thresholds: Record<string, string>;
  release_tentative: boolean;
  written_record: ProtocolDocument["written_record"];
  /** May be blank: no rule. */
  retention_days: string;
  training: TypedTraining;
  care: TypedCare;
  hidden_items: TypedHidden;
  accountability: TypedAccountability;
  /** The roles that read captions. */
  transcripts: string[];
};

export const NUMBERS: Record<Numbers, string> = {
  overlap: "Coders for each encounter",
  replicates: "Resamples",
  seed: "Seed",
  event_tolerance_ms: "Tolerance",
  debrief_quorum: "Share of coders at a debrief",
};

export const thresholdId = (kind: VariableClass, name: ThresholdName): string =>
  `thresholds.${kind}.${name}`;

export function typedOf(document: ProtocolDocument): Typed {
  const thresholds = CLASSES.flatMap((kind) =>
    THRESHOLD_NAMES.map((name) => [
      thresholdId(kind, name),
      String(document.thresholds[kind][name] ?? ""),
    ]),
  );
  return {
    aims: document.aims,
    population: document.population,
    publication: document.publication,
    codebook_sha256: document.codebook_sha256,
    overlap: String(document.overlap),
    replicates: String(document.replicates),
    seed: String(document.seed),
    event_tolerance_ms: String(document.event_tolerance_ms),
    debrief_quorum: String(document.debrief_quorum),
    release_tentative: document.release_tentative,
    written_record: document.written_record,
    retention_days: document.retention_days === null ? "" : String(document.retention_days),
    training: typedTraining(document.training),
    care: typedCare(document.care),
    hidden_items: typedHidden(document.hidden_items),
    accountability: typedAccountability(document),
    transcripts: readersIn(document.access),
    // Each version gives its own reasons; those of the one before are not carried on.
    amendment: "",
    thresholds: Object.fromEntries(thresholds) as Record<string, string>,
  };
}

/** A number as people write it: ".80" and "0.80" alike; null when it is none. */
export function numberOf(typed: string): number | null {
  const text = typed.trim();
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
}

/** `inForce` is what both controllers have signed: other thresholds than its need a reason. */
export function faultsOf(typed: Typed, inForce?: ProtocolDocument): Fault[] {
  const faults: Fault[] = [];
  const ask = (field: string, sentence: string) => faults.push({ field, sentence });
  if (!typed.aims.trim()) ask("aims", "Say what the study wants to find out.");
  if (!typed.population.trim()) ask("population", "Say which stops the study is about.");
  if (!typed.codebook_sha256) ask("codebook_sha256", "Choose a published codebook version.");
  for (const [field, label] of Object.entries(NUMBERS)) {
    if (numberOf(typed[field as Numbers]) === null) ask(field, `${label}: write a number.`);
  }
  for (const kind of CLASSES) {
    for (const name of THRESHOLD_NAMES) {
      const text = typed.thresholds[thresholdId(kind, name)] ?? "";
      const isOpen = name === "positive_agreement" && text.trim() === "";
      if (!isOpen && numberOf(text) === null) {
        const where = `${CLASS_LABELS[kind]}, “${THRESHOLD_LABELS[name]}”`;
        ask(thresholdId(kind, name), `${where}: write a number, such as .80.`);
      }
    }
  }
  const quorum = numberOf(typed.debrief_quorum);
  if (quorum !== null && (quorum < 0 || quorum > 1)) {
    ask("debrief_quorum", "Share of coders at a debrief: write a share, such as .5 for one half.");
  }
  if (!/^\d*$/.test(typed.retention_days.trim())) {
    ask("retention_days", "Days footage is kept: write a whole number, or leave it blank.");
  }
  faults.push(...trainingFaults(typed.training), ...careFaults(typed.care));
  faults.push(...hiddenFaults(typed.hidden_items));
  if (faults.length === 0 && inForce && !typed.amendment.trim()) {
    const changed = changedClasses(inForce, documentFrom(typed, inForce));
    if (changed.length > 0) {
      const where = changed.map((kind) => CLASS_LABELS[kind]).join("; ");
      ask("amendment", `This changes thresholds that are in force (${where}). Say why.`);
    }
  }
  return faults;
}

/** The document to send; purposes and the rest of access stay as they were in the text it began from. */
export function documentFrom(typed: Typed, base: ProtocolDocument): ProtocolDocument {
  const number = (text: string | undefined) => numberOf(text ?? "") ?? 0;
  const thresholds = CLASSES.map((kind): [VariableClass, unknown] => {
    const limit = (name: ThresholdName) => typed.thresholds[thresholdId(kind, name)] ?? "";
    const limits = THRESHOLD_NAMES.map((name) => [
      name,
      name === "positive_agreement" && limit(name).trim() === "" ? null : number(limit(name)),
    ]);
    return [kind, Object.fromEntries(limits)];
  });
  return {
    ...base,
    aims: typed.aims.trim(),
    population: typed.population.trim(),
    publication: typed.publication.trim(),
    codebook_sha256: typed.codebook_sha256,
    overlap: number(typed.overlap),
    replicates: number(typed.replicates),
    seed: number(typed.seed),
    event_tolerance_ms: number(typed.event_tolerance_ms),
    debrief_quorum: number(typed.debrief_quorum),
    release_tentative: typed.release_tentative,
    written_record: typed.written_record,
    retention_days: typed.retention_days.trim() ? number(typed.retention_days) : null,
    amendment: typed.amendment.trim(),
    thresholds: Object.fromEntries(thresholds) as ProtocolDocument["thresholds"],
    purposes: purposesWith(base.purposes, typed.training.isAsked),
    training: trainingFrom(typed.training),
    care: careFrom(typed.care),
    hidden_items: hiddenFrom(typed.hidden_items),
    ...accountabilityFrom(typed.accountability),
    access: accessWith(base.access, typed.transcripts),
  };
}
