/** Why a coder may step back: a closed list, in the coder's words and in the lead's. */
import type { RecusalIn } from "../api/shapes";
import { t } from "../texts/texts";

type Reason = RecusalIn["reason"];

export const RECUSAL_REASONS: { value: Reason; label: string }[] = [
  { value: "acquainted", label: t("I know someone in it") },
  { value: "own_command", label: t("It is from my own command") },
  { value: "distress", label: t("I would rather not watch it") },
  { value: "seen_before", label: t("I have seen it before") },
  { value: "other", label: t("Another reason") },
];

const FOR_THE_LEAD: Record<string, string> = {
  acquainted: t("Knows someone in it"),
  own_command: t("Own command"),
  distress: t("Would rather not watch it"),
  seen_before: t("Had seen it before"),
  other: t("Another reason"),
  abandoned: t("Returned: nothing was done for too long"),
  left: t("Returned: the coder left the study"),
  barred: t("Returned: they may not have it"),
  withdrawn: t("Taken out: a person on it asked for that"),
};

export const endWords = (reason: string): string => FOR_THE_LEAD[reason] ?? reason;

const KEPT_OUT: Record<string, string> = {
  has_it: t("already have it"),
  unlicensed: t("may not code yet"),
  left_study: t("left the study"),
  stepped_back: t("stepped back from it"),
  abandoned: t("did not begin it in time"),
  left: t("left the study"),
  barred: t("may not have it"),
  withdrawn: t("had it when it was taken out"),
  interest: t("know someone in it"),
  own_command: t("belong to its command"),
  panel: t("viewed it in a panel"),
  debrief: t("saw it in a debrief"),
  coded: t("have coded it before"),
  viewed: t("have watched it before"),
};

/** “2 already have it, 1 stepped back from it” */
export const keptOutWords = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${count} ${KEPT_OUT[reason] ?? reason}`)
    .join(", ");
