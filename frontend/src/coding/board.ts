/** Questions shown together: what each says so far, and what its key does next. */
import { t } from "../texts/texts";
import type { CodedEvent } from "../api/shapes";
import { type Place } from "../codebooks/answers";
import type { Evaluation } from "../codebooks/conditions";
import { isMissingCode, type Presentation, type Variable } from "../codebooks/document";
import { yesOf } from "./choices";
import { inOrder } from "./marks";
import { spoken } from "./spoken";

export interface Part {
  place: Place;
  variable: Variable;
  key: string;
  /** The letter of a lamp. */
  sign: string;
  /** `unknown` is what cannot be seen or heard; it is never `no`. */
  state: "open" | "yes" | "partly" | "no" | "unknown" | "not_asked";
  /** The answer in the codebook's words. */
  said: string;
  marks: CodedEvent[];
  side: "before" | "after" | undefined;
}

export interface Marker {
  place: Place;
  variable: Variable;
  key: string;
  atMs: number | undefined;
  /** What was answered where there is no mark: none, or a missing code. */
  said: string | undefined;
}

export interface Board {
  presentation: Presentation;
  parts: Part[];
  marker: Marker | undefined;
}

/** The board a question stands on, for the member it is asked about. */
export function boardAt(evaluation: Evaluation, place: Place): Board | undefined {
  const presentation = evaluation.document.presentations?.find(({ variables }) =>
    variables.includes(place.variable),
  );
  if (!presentation) return undefined;
  const marker = markerOf(evaluation, presentation, place.member);
  const parts = presentation.variables.map((variable, index) =>
    partOf(evaluation, presentation, { variable, member: place.member }, index, marker?.atMs),
  );
  return { presentation, parts, marker };
}

function partOf(
  evaluation: Evaluation,
  presentation: Presentation,
  place: Place,
  index: number,
  markerMs: number | undefined,
): Part {
  const variable = evaluation.variable(place.variable);
  const value = evaluation.recorded(place);
  const marks = inOrder(evaluation.marks(place));
  const state = stateOf(variable, value, evaluation.applies(place));
  const first = isGiven(state) ? marks[0]?.start_ms : undefined;
  const isTold = first !== undefined && markerMs !== undefined;
  return {
    place,
    variable,
    key: String(index + 1),
    sign: presentation.signs[index] ?? "",
    state,
    said: state === "not_asked" ? t("not asked here") : spoken(variable, value),
    marks,
    side: isTold ? (first < markerMs ? "before" : "after") : undefined,
  };
}

function stateOf(variable: Variable, value: unknown, isAsked: boolean): Part["state"] {
  if (value === null) return isAsked ? "open" : "not_asked";
  if (isMissingCode(value)) return "unknown";
  if (value === yesOf(variable)) return "yes";
  return variable.values.some(({ id, positive }) => id === value && positive) ? "partly" : "no";
}

export const isGiven = (state: Part["state"]): boolean => state === "yes" || state === "partly";

function markerOf(
  evaluation: Evaluation,
  { marker, variables }: Presentation,
  member: string,
): Marker | undefined {
  if (!marker) return undefined;
  const variable = evaluation.variable(marker);
  const place = { variable: marker, member: variable.scope === "encounter" ? "" : member };
  const [first] = inOrder(evaluation.marks(place));
  const value = evaluation.recorded(place);
  return {
    place,
    variable,
    key: String(variables.length + 1),
    atMs: first?.start_ms,
    said: first || value === null ? undefined : spoken(variable, value),
  };
}

export type Press =
  | { does: "answer"; id: string; isMarked: boolean }
  /** Go to it and change nothing. */
  | { does: "choose" };

/**
 * A first press says it happens now; what was answered before is only gone to, and changed by a
 * press once it is in hand. Pressed again, what is given goes through its shades.
 */
export function pressOf({ variable, state, place }: Part, value: unknown, inHand: Place): Press {
  const yes = yesOf(variable);
  const isInHand = inHand.variable === place.variable;
  if (yes === undefined) return { does: "choose" };
  if (state === "open" || state === "not_asked") return { does: "answer", id: yes, isMarked: true };
  if (!isInHand) return { does: "choose" };
  if (!isGiven(state)) return { does: "answer", id: yes, isMarked: true };
  const shades = variable.values.filter(({ positive }) => positive).map(({ id }) => id);
  const at = shades.findIndex((id) => id === value);
  const next = shades[(at + shades.length - 1) % shades.length] ?? yes;
  return shades.length > 1 ? { does: "answer", id: next, isMarked: false } : { does: "choose" };
}
