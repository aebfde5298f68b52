/** An override of the gate, proposed by MOPAC, for tests. */
import type { Override } from "../api/shapes";

export const override = (more: Partial<Override> = {}): Override => ({
  id: "o1",
  variable: "flee",
  outcome: "fail",
  reason: "A safety review needs it.",
  is_standing: true,
  proposed_by: { id: "mo", name: "Mo", organisation: "MOPAC" },
  proposed_at: "2026-11-12T10:42:00Z",
  confirmed_by: null,
  confirmed_at: null,
  ...more,
});
