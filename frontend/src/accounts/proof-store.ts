/** Whether the person is being asked to confirm that it is them, for an act that waits for it. */
import { createStore } from "../state/store";

export { registerProver } from "../api/proof";

export const proofStore = createStore<{ isAsked: boolean }>({ isAsked: false });

let settled: (isProved: boolean) => void = () => undefined;

export function askForProof(): Promise<boolean> {
  proofStore.set({ isAsked: true });
  return new Promise((resolve) => {
    settled = resolve;
  });
}

/** The act goes on, or is told that it was refused. */
export function settleProof(isProved: boolean): void {
  proofStore.set({ isAsked: false });
  settled(isProved);
  settled = () => undefined;
}
