import type { ReactNode } from "react";

import { sessionStore } from "../accounts/session-store";
import { useStore } from "../state/store";

interface WithRightProps {
  study: string;
  right: string;
  children: ReactNode;
}

/** Draws its content only for those who hold the right; the server decides all the same. */
export function WithRight({ study, right, children }: WithRightProps) {
  return useRights(study).includes(right) ? <>{children}</> : null;
}

const NONE: string[] = [];

export function useRights(study: string): string[] {
  const session = useStore(sessionStore, (state) => state.session);
  return session?.studies.find(({ id }) => id === study)?.permissions ?? NONE;
}
