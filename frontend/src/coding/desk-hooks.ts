/** Reading a desk in a view. */
import { useEffect } from "react";

import type { Evaluation } from "../codebooks/conditions";
import type { Remote } from "../state/remote";
import { useStore } from "../state/store";
import { lookAbroad, LOOKS_EVERY_MS } from "./abroad";
import type { Desk, DeskState } from "./desk";
import { desks } from "./desk-store";
import { familiesOf, type FamilyProgress } from "./walk";

/** The desk of an assignment, opened once; `retry` opens it again after a failure. */
export function useDesk(assignment: string): Remote<Desk> & { retry: () => void } {
  const remote = desks.of(assignment);
  const state = useStore(remote.store, (whole) => whole);
  useEffect(() => {
    const { content, isLoading } = remote.store.get();
    if (!content && !isLoading) void remote.refresh();
  }, [remote]);
  return { ...state, retry: () => void remote.refresh() };
}

/** The line is back: what waited need not wait for its next try. */
export function useFlushOnline(desk: Desk): void {
  useEffect(() => {
    const flush = () => void desk.autosave.flush();
    addEventListener("online", flush);
    return () => removeEventListener("online", flush);
  }, [desk]);
}

/** Every half minute while the page is looked at, and as soon as it is looked at again. */
export function useLookAbroad(desk: Desk): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void lookAbroad(desk);
    };
    const timer = setInterval(look, LOOKS_EVERY_MS);
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [desk]);
}

export const useDeskState = <Part>(desk: Desk, select: (state: DeskState) => Part): Part =>
  useStore(desk.store, select);

export const useEvaluation = (desk: Desk): Evaluation => useStore(desk.store, desk.evaluationOf);

export function useFamilies(desk: Desk): FamilyProgress[] {
  return familiesOf(useEvaluation(desk));
}
