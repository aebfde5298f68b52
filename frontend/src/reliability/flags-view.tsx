import type { Flag } from "../api/shapes";
import { Time } from "../ui/time";
import { FLAG_HEADINGS, flagSentences } from "./flag-words";

interface FlagListProps {
  flags: Flag[];
  wave: string;
  study: string;
}

/** What needs a person, the open ones first; closed ones stay readable. */
export function FlagList({ flags }: FlagListProps) {
  const open = flags.filter(({ closed_at }) => closed_at === null);
  return open.map((flag) => (
    <section key={flag.id} className="card">
      <h2 className="govuk-heading-s">
        <span aria-hidden="true">⚑ </span>
        {FLAG_HEADINGS[flag.kind] ?? flag.kind}
        <span className="quiet forest__since">
          {" "}
          since <Time at={flag.raised_at} show="date" />
        </span>
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {flagSentences(flag).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  ));
}
