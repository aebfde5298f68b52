/** One thing a person asks of the server: under way, refused with its reasons, or done. */
import { useRef, useState } from "react";

import { type ApiProblem, problemOf } from "../api/problem";

export interface Fault {
  sentence: string;
  /** The id of the field at fault. */
  field?: string;
}

export interface Act {
  isBusy: boolean;
  faults: Fault[];
  problem: ApiProblem | undefined;
  run: <Answer>(act: () => Promise<Answer>, done?: (answer: Answer) => unknown) => Promise<void>;
  /** Say what is wrong without asking the server. */
  refuse: (faults: Fault[]) => void;
  /** The sentence about one field. */
  errorOf: (field: string) => string | undefined;
}

/** `place` tells apart several forms of one kind on a page: field ids end in it. */
export function useAct(place = ""): Act {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [faults, setFaults] = useState<Fault[]>([]);
  const isRunning = useRef(false);

  const run: Act["run"] = async (act, done) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setProblem(undefined);
    setFaults([]);
    try {
      const answer = await act();
      await done?.(answer);
    } catch (error) {
      const refusal = problemOf(error);
      setProblem(refusal);
      setFaults(faultsOf(refusal, place));
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  const refuse = (found: Fault[]) => {
    setProblem(undefined);
    setFaults(found);
  };
  const errorOf = (field: string) =>
    faults.find((fault) => fault.field === fieldId(field, place))?.sentence;
  return { isBusy, faults, problem, run, refuse, errorOf };
}

/** One fault for each field the server named, or its one sentence. */
export function faultsOf(problem: ApiProblem, place = ""): Fault[] {
  const named = Object.entries(problem.problem.errors ?? {}).flatMap(([field, said]) =>
    sentences(said).map((sentence) =>
      field ? { sentence, field: fieldId(field, place) } : { sentence },
    ),
  );
  return named.length > 0 ? named : [{ sentence: problem.sentence }];
}

export const fieldId = (field: string, place: string): string =>
  place ? `${field}-${place}` : field;

function sentences(said: unknown): string[] {
  if (typeof said === "string") return [said];
  if (Array.isArray(said)) return said.flatMap(sentences);
  return said && typeof said === "object" ? Object.values(said).flatMap(sentences) : [];
}
