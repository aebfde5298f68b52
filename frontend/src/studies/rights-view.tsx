import type { ReactNode } from "react";

import { useRemote } from "../state/remote";
import { studyOf } from "./study-store";

/** Draws its content only for those who hold the right; the server decides all the same. */
export function WithRight({
  study,
  right,
  children,
}: {
  study: string;
  right: string;
  children: ReactNode;
}) {
  const rights = useRemote(studyOf.of(study)).content?.permissions ?? [];
  return rights.includes(right) ? <>{children}</> : null;
}
