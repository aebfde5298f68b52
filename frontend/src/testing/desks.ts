/** A desk that keeps what it would send. */
import type { Coding } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { createDesk, type Desk } from "../coding/desk";
import type { Autosave, SaveStatus } from "../coding/autosave";
import type { Change } from "../coding/queue";
import { createStore } from "../state/store";
import { aCoding } from "./codebook";

export function aDesk(
  document: CodebookDocument,
  coding: Coding = aCoding(),
): { desk: Desk; added: Change[] } {
  const added: Change[] = [];
  let count = 0;
  const autosave: Autosave = {
    status: createStore<SaveStatus>({
      phase: "idle",
      unsent: 0,
      savedAt: undefined,
      sentence: undefined,
      conflicts: [],
    }),
    add: (change) => void added.push(change),
    isUnsent: () => false,
    unsent: () => [],
    close: () => undefined,
    flush: () => Promise.resolve(),
    settle: () => undefined,
    stop: () => Promise.resolve(),
  };
  const desk = createDesk({
    coding,
    document,
    left: [],
    newId: () => `mark-${++count}`,
    startAutosave: () => autosave,
  });
  return { desk, added };
}
