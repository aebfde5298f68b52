/** What the gate blocked, as the server's refusal names it. */
import type { ApiProblem } from "../api/problem";

export interface Blocked {
  variable: string;
  outcome: string;
  reasons: string[];
}

export function blockedOf(problem: ApiProblem | undefined): Blocked[] {
  const named = problem?.problem["blocked"];
  return Array.isArray(named) ? named.filter(isBlocked) : [];
}

const isBlocked = (one: unknown): one is Blocked =>
  typeof one === "object" && one !== null && "variable" in one && "reasons" in one;
