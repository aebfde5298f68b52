/** Where an override stands, and who may still do what. */
import type { Decision, Override } from "../api/shapes";
import type { Tone } from "../ui/tag";

export interface Standing {
  word: string;
  tone: Tone;
}

export function standingOf({ is_standing, confirmed_at }: Override): Standing {
  if (!is_standing) {
    const word = confirmed_at ? "Over: the gate has decided anew" : "Never confirmed in time";
    return { word, tone: "neutral" };
  }
  return confirmed_at
    ? { word: "In effect", tone: "caution" }
    : { word: "Waiting for the second controller", tone: "active" };
}

/** An override needs two organisations; the server decides, this only spares a refusal. */
export const mayConfirm = (override: Override, organisation: string | undefined): boolean =>
  override.is_standing &&
  override.confirmed_at === null &&
  organisation !== undefined &&
  override.proposed_by.organisation !== organisation;

/** What the gate judged and does not let leave, and nobody has proposed to override yet. */
export const overridable = (decisions: Decision[], overrides: Override[]): Decision[] =>
  decisions.filter(
    ({ variable, outcome }) =>
      outcome !== "pass" && !overrides.some((one) => one.is_standing && one.variable === variable),
  );
