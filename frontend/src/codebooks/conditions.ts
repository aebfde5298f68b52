/**
 * Which variables apply, and which checks fail: the server's rules, for guidance in the browser.
 * A condition is true, false or not yet known (null).
 */
import type { Member } from "../api/shapes";
import { t } from "../texts/texts";
import { type Answers, type CodedJson, concerns, type Place, placeKey } from "./answers";
import {
  type Check,
  type CodebookDocument,
  type Condition,
  isMissingCode,
  MARKED,
  NOT_APPLICABLE,
  type Scope,
  type Variable,
} from "./document";

export interface Inconsistency {
  check: string;
  member: string;
  message: string;
  variables: string[];
  /** Of these, the ones whose answers made it so, and the ones that would mend it. */
  involved: string[];
}

export interface CheckHere extends Inconsistency {
  /** `open` while an answer still to come decides it. */
  state: "failed" | "open";
  require: Condition;
}

type Truth = boolean | null;

export class Evaluation {
  /** Every (variable, member) the codebook asks about this cast, in its order. */
  readonly places: Place[];
  private readonly variables: Map<string, Variable>;
  private readonly applied = new Map<string, boolean>();

  constructor(
    readonly document: CodebookDocument,
    readonly answers: Answers,
  ) {
    this.variables = new Map(document.variables.map((variable) => [variable.id, variable]));
    this.places = document.variables.flatMap(({ id, scope }) =>
      membersOf(answers.members, scope).map((member) => ({ variable: id, member })),
    );
  }

  variable(id: string): Variable {
    const found = this.variables.get(id);
    if (!found) throw new Error(t("The codebook has no variable '{{id}}'.", { id }));
    return found;
  }

  /** Is the variable asked here? Unknown counts as not yet. */
  applies(place: Place): boolean {
    const key = placeKey(place);
    let known = this.applied.get(key);
    if (known === undefined) {
      const rule = this.variable(place.variable).ask_if;
      known = rule === null || this.holds(rule, place.member, true) === true;
      this.applied.set(key, known);
    }
    return known;
  }

  /** What was answered; marks alone are an answer to an event variable. */
  recorded(place: Place): CodedJson | null {
    const value = this.answers.values.get(placeKey(place)) ?? null;
    if (value === null && this.variable(place.variable).level === "event") {
      return this.marks(place).length > 0 ? MARKED : null;
    }
    return value;
  }

  marks(place: Place) {
    return this.answers.marks.filter((mark) => concerns(mark, place));
  }

  failedChecks(): Inconsistency[] {
    return this.standing().filter(({ state }) => state === "failed");
  }

  /** What an answer here does not fit, or will have to fit. */
  checksAt({ variable, member }: Place): CheckHere[] {
    return this.standing().filter(
      (one) => one.variables.includes(variable) && (!member || ["", member].includes(one.member)),
    );
  }

  /** Where a variable is asked that concerns this member. */
  placeOf(variable: string, member: string): Place | undefined {
    return this.places.find(
      (place) => place.variable === variable && (!member || ["", member].includes(place.member)),
    );
  }

  /** Every check whose condition holds and whose demand does not, or not yet. */
  private standing(): CheckHere[] {
    return this.document.checks.flatMap((check) =>
      membersOf(this.answers.members, this.scopeOf(check)).flatMap((member): CheckHere[] => {
        if (this.holds(check.when, member) !== true) return [];
        const held = this.holds(check.require, member);
        if (held === true) return [];
        const { id, message, require } = check;
        const state = held === null ? "open" : "failed";
        const variables = variablesOf(check);
        const involved = this.involvedIn(check, member);
        return [{ check: id, member, message, variables, involved, state, require }];
      }),
    );
  }

  private involvedIn({ when, require }: Check, member: string): string[] {
    const made = leavesOf(when).filter((leaf) => this.holds(leaf, member) === true);
    return [...new Set([...made, ...leavesOf(require)].map(({ variable }) => variable))];
  }

  private scopeOf(check: Check): Scope {
    const scopes = variablesOf(check).map((id) => this.variable(id).scope);
    if (scopes.includes("subject")) return "subject";
    return scopes.includes("officer") ? "officer" : "encounter";
  }

  private holds(condition: Condition, member: string, strict = false): Truth {
    if ("not" in condition) {
      const held = this.holds(condition.not, member, strict);
      return held === null ? null : !held;
    }
    if ("all" in condition)
      return all(condition.all.map((part) => this.holds(part, member, strict)));
    if ("any" in condition)
      return any(condition.any.map((part) => this.holds(part, member, strict)));
    const variable = this.variable(condition.variable);
    const ofKind = membersOf(this.answers.members, variable.scope);
    // The member in question, the encounter, or anyone of the variable's kind.
    const about = ofKind.includes(member) ? [member] : ofKind;
    return any(
      about.map((one) =>
        this.matches({ variable: variable.id, member: one }, condition.in, strict),
      ),
    );
  }

  private matches(place: Place, wanted: (string | number)[], strict: boolean): Truth {
    let value = this.recorded(place);
    if (!this.applies(place) && (strict || value === null)) value = NOT_APPLICABLE;
    if (value === null) return null;
    const said: (string | number)[] = Array.isArray(value) ? [...value] : [value];
    if (this.variable(place.variable).level === "event" && !isMissingCode(value)) {
      said.push(...this.marks(place).map(({ label }) => label));
    }
    return said.some((item) => wanted.includes(item));
  }
}

const membersOf = (members: Member[], scope: Scope): string[] =>
  scope === "encounter"
    ? [""]
    : members.filter(({ kind }) => kind === scope).map(({ label }) => label);

/** The variables a check speaks of, each once, left to right. */
export const variablesOf = ({ when, require }: Check): string[] => [
  ...new Set([...leavesOf(when), ...leavesOf(require)].map(({ variable }) => variable)),
];

/** Every "variable is one of …" inside a condition, left to right. */
function leavesOf(condition: Condition): { variable: string; in: (string | number)[] }[] {
  if ("not" in condition) return leavesOf(condition.not);
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  if ("any" in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}

function all(parts: Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function any(parts: Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}
