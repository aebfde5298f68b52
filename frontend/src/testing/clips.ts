/** A clip as the server tells of it, for tests. */
import type { UploadedClip } from "../api/shapes";

export const aClip = (parts: Partial<UploadedClip> = {}): UploadedClip => ({
  id: "c1",
  encounter: "e1",
  encounter_reference: "E0417",
  camera: "camera 1",
  wearer_role: "",
  offset_ms: 0,
  file_name: "BWV 0001.mp4",
  size: 1_000_000,
  sha256: "a".repeat(64),
  uploaded_at: "2026-10-02T00:00:00Z",
  duration_ms: 60_000,
  width: 1280,
  height: 720,
  frame_rate: 25,
  state: "ready",
  permille: 0,
  seconds_left: null,
  pieces: 0,
  pieces_made: 0,
  is_awaited: false,
  failure: "",
  profiles: [],
  ...parts,
});
