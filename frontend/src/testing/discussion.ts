/** A debrief of one encounter and two variables, for tests. */
import type { AgendaUnit, Discussion, Lane } from "../api/shapes";

const poll = (more: Partial<AgendaUnit["before"]> = {}): AgendaUnit["before"] => ({
  cast: 0,
  is_open: false,
  has_voted: false,
  counts: null,
  ...more,
});

export const lane = (coder: string, value: unknown, more: Partial<Lane> = {}): Lane => ({
  coder,
  name: "",
  is_own: false,
  group: "",
  value,
  note: "",
  marks: [],
  ...more,
});

export const unit = (more: Partial<AgendaUnit> = {}): AgendaUnit => ({
  encounter: { id: "e1", reference: "0417", clips: [] },
  member: "S1",
  variable: "flee",
  cause: "definition",
  route: "codebook",
  talk_opened_at: null,
  is_vote_in: false,
  lanes: [
    lane("C01", "no"),
    lane("C02", "yes", { marks: [{ label: "yes", start_ms: 42_000, end_ms: null }] }),
  ],
  disputed: [{ from_ms: 39_000, to_ms: 45_000 }],
  before: poll(),
  after: poll(),
  ...more,
});

export const polled = poll;

export const discussion = (more: Partial<Discussion> = {}): Discussion => ({
  id: "d1",
  study: "s1",
  wave: "w1",
  wave_name: "Main",
  codebook_sha256: "f".repeat(64),
  variables: ["flee", "taser_drawn"],
  meets_at: "2026-11-12T18:00:00Z",
  minutes: "",
  closed_at: null,
  units: 1,
  quorum: { coders: 20, present: 4, needed: 10, is_met: false },
  people: [
    {
      user_id: "ana",
      name: "Ana",
      group: "community",
      is_coder: true,
      has_coded: true,
      has_attended: false,
      is_asynchronous: false,
    },
  ],
  decisions: [],
  is_chair: true,
  agenda: [unit()],
  withheld: 0,
  draft_minutes: "Debrief of 12 November 2026.",
  ...more,
});
