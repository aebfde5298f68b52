/** Log entries for tests. */
import type { AuditEvent } from "../api/shapes";

let count = 0;

export function event(parts: Partial<AuditEvent> = {}): AuditEvent {
  count += 1;
  return {
    id: `00000000-0000-7000-8000-${String(count).padStart(12, "0")}`,
    at: "2026-11-12T10:42:00Z",
    actor: { id: "ana", name: "Ana", organisation: "hackney-cmg" },
    action: "key.delivered",
    category: "consultation",
    outcome: "allow",
    target: { type: "footage.grant", id: "g1" },
    encounter: "00000000-0000-7000-8000-aaaaaaaaaaaa",
    clip: "00000000-0000-7000-8000-bbbbbbbbbbbb",
    from_ms: 0,
    to_ms: 4000,
    purpose: "coding",
    detail: { camera: "camera 1", reference: "0417" },
    words: {},
    ...parts,
  };
}
