/** The protocol both controllers sign, as the form and the reader know it. */
import type { Protocol } from "../api/shapes";
import type { Accountability } from "./protocol-accountability";
import type { CareRules } from "./protocol-care";
import type { HiddenRules } from "./protocol-hidden";
import type { TrainingRules } from "./protocol-training";

export const CLASSES = ["critical_factual", "factual", "interpretive", "timed"] as const;
export type VariableClass = (typeof CLASSES)[number];

export const CLASS_LABELS: Record<VariableClass, string> = {
  critical_factual: "Critical facts (Taser, spray, weapons …)",
  factual: "Other facts",
  interpretive: "Judgements",
  timed: "Timed events",
};

export interface Thresholds {
  alpha: number;
  low: number;
  tentative: number;
  positive_agreement: number | null;
  few_positives: number;
  full_positives: number;
}

export type ThresholdName = keyof Thresholds;

export const THRESHOLD_LABELS: Record<ThresholdName, string> = {
  alpha: "Agreement, at least",
  low: "Lower end of its interval, at least",
  tentative: "Blocked when the upper end is below",
  positive_agreement: "Agreement on positives, at least",
  few_positives: "Nothing is said below this many positives",
  full_positives: "No pass below this many positives",
};

export const THRESHOLD_NAMES = Object.keys(THRESHOLD_LABELS) as ThresholdName[];

export interface ProtocolDocument extends Accountability {
  aims: string;
  population: string;
  publication: string;
  codebook_sha256: string;
  overlap: number;
  replicates: number;
  seed: number;
  event_tolerance_ms: number;
  /** Share of the coders who have coded that must attend a debrief. */
  debrief_quorum: number;
  /** May tentative agreement leave, stamped as such? */
  release_tentative: boolean;
  /** Is what the officer wrote shown to coders, after they have coded? */
  written_record: "blind" | "record-informed";
  /** Days footage is kept after its upload; null where each clip is given its own last day. */
  retention_days: number | null;
  /** Why this version asks for other agreement than the one in force. */
  amendment: string;
  purposes: { code: string; label: string }[];
  access: Record<string, string[]>;
  thresholds: Record<VariableClass, Thresholds>;
  /** Absent where coders need no licence. */
  training?: TrainingRules | null | undefined;
  care?: CareRules | null | undefined;
  /** Absent where every encounter of a queue is live. */
  hidden_items?: HiddenRules | null | undefined;
}

/** What versions signed before these parts existed mean by their silence. */
const SILENT = {
  debrief_quorum: 0.5,
  release_tentative: false,
  written_record: "blind" as const,
  retention_days: null,
  amendment: "",
};

/** The server writes every default out before it stores a document; only old ones lack parts. */
export const documentOf = (protocol: Protocol): ProtocolDocument =>
  ({ ...SILENT, ...protocol.document }) as unknown as ProtocolDocument;

/** Classes of variables for which the two documents ask for different agreement. */
export const changedClasses = (
  before: ProtocolDocument,
  after: ProtocolDocument,
): VariableClass[] =>
  CLASSES.filter((kind) =>
    THRESHOLD_NAMES.some((name) => before.thresholds[kind][name] !== after.thresholds[kind][name]),
  );

const usual = (alpha: number, low: number, positive_agreement: number | null): Thresholds => ({
  alpha,
  low,
  tentative: low,
  positive_agreement,
  few_positives: 10,
  full_positives: 30,
});

/** The server's own defaults, shown so that what is signed hides nothing. */
export const FRESH: ProtocolDocument = {
  aims: "",
  population: "",
  publication: "",
  codebook_sha256: "",
  overlap: 3,
  replicates: 2000,
  seed: 20201113,
  event_tolerance_ms: 2000,
  ...SILENT,
  purposes: [
    { code: "coding", label: "Coding an assigned encounter" },
    { code: "adjudication", label: "Settling a disagreement" },
    { code: "debrief", label: "Discussing an encounter in a debrief" },
    { code: "custody", label: "Checking uploaded footage" },
  ],
  access: { coder: ["redacted"], adjudicator: ["redacted"], custodian: ["raw"] },
  thresholds: {
    critical_factual: usual(0.8, 0.667, 0.8),
    factual: usual(0.8, 0.667, null),
    interpretive: usual(0.667, 0.5, null),
    timed: usual(0.8, 0.65, null),
  },
};
