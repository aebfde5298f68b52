/** A change of the codebook as a person fills it in, and as the platform takes it. */
import type { SimulationIn } from "../api/shapes";
import type { Variable } from "../codebooks/document";

export interface ChangeDraft {
  from: string;
  to: string;
  /** Only where this other variable was answered so; blank for everywhere. */
  where: string;
  is: string;
}

export const NO_CHANGE: ChangeDraft = { from: "", to: "", where: "", is: "" };

/** Stands for taking the answer out, which no codebook can name. */
export const TAKEN_OUT = " out";

type ChangeIn = SimulationIn["changes"][number];

export const asChange = (draft: ChangeDraft, variable: Variable): ChangeIn => ({
  from: answer(draft.from, variable),
  to: draft.to === TAKEN_OUT ? null : answer(draft.to, variable),
  if: draft.where ? { variable: draft.where, in: [draft.is] } : null,
});

/** Numbers are answers to interval variables only. */
const answer = (text: string, { level }: Variable): string | number =>
  level === "interval" && /^-?\d+$/.test(text.trim()) ? Number(text) : text;

/** What is still missing, by the field it belongs to. */
export function gapsIn(draft: ChangeDraft): { field: keyof ChangeDraft; sentence: string }[] {
  const gaps: ReturnType<typeof gapsIn> = [];
  if (!draft.from) gaps.push({ field: "from", sentence: "Choose the answer that changes." });
  if (!draft.to) gaps.push({ field: "to", sentence: "Choose what it becomes." });
  if (draft.where && !draft.is)
    gaps.push({ field: "is", sentence: "Choose the answer on which the change depends." });
  return gaps;
}
