/** A question to the log in words, as the caption of its answer. */
import type { StudyMember } from "../api/shapes";
import { londonDate } from "../ui/format";
import { actLabel, shortId } from "./event-sentence";
import type { Question } from "./log-question";

export function questionInWords(question: Question, members: StudyMember[]): string {
  const { actor, clip, encounter, action, since, until } = question;
  const person = members.find(({ user_id }) => user_id === actor)?.name;
  const parts = [
    actor ? `by ${person ?? `person ${shortId(actor)}`}` : "",
    clip ? `on clip ${shortId(clip)}` : "",
    encounter ? `on encounter ${shortId(encounter)}` : "",
    action ? `of the kind “${actLabel(action)}”` : "",
    since ? `since ${londonDate(`${since}T12:00:00Z`)}` : "",
    until ? `until ${londonDate(`${until}T12:00:00Z`)}` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "Everything, newest first" : `Events ${parts.join(", ")}`;
}
