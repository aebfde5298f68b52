/** Why a coder may step back: a closed list, in the coder's words and in the lead's. */
import type { RecusalIn } from "../api/shapes";

type Reason = RecusalIn["reason"];

export const RECUSAL_REASONS: { value: Reason; label: string }[] = [
  { value: "acquainted", label: "I know someone in it" },
  { value: "own_command", label: "It is from my own command" },
  { value: "distress", label: "I would rather not watch it" },
  { value: "seen_before", label: "I have seen it before" },
  { value: "other", label: "Another reason" },
];

const FOR_THE_LEAD: Record<string, string> = {
  acquainted: "Knows someone in it",
  own_command: "Own command",
  distress: "Would rather not watch it",
  seen_before: "Had seen it before",
  other: "Another reason",
  abandoned: "Returned: nothing was done for too long",
  left: "Returned: the coder left the study",
  barred: "Returned: they may not have it",
};

export const endWords = (reason: string): string => FOR_THE_LEAD[reason] ?? reason;

const KEPT_OUT: Record<string, string> = {
  has_it: "already have it",
  unlicensed: "may not code yet",
  left_study: "left the study",
  stepped_back: "stepped back from it",
  abandoned: "did not begin it in time",
  left: "left the study",
  barred: "may not have it",
  interest: "know someone in it",
  own_command: "belong to its command",
  panel: "viewed it in a panel",
  debrief: "saw it in a debrief",
  coded: "have coded it before",
  viewed: "have watched it before",
};

/** “2 already have it, 1 stepped back from it” */
export const keptOutWords = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${count} ${KEPT_OUT[reason] ?? reason}`)
    .join(", ");
