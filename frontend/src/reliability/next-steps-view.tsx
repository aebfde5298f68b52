import { Link } from "react-router";

import type { Decision } from "../api/shapes";
import { Details } from "../ui/text";
import { type Concerned, type NextStep, nextSteps } from "./next-steps";

interface NextStepsProps {
  decisions: Decision[];
  study: string;
  wave: string;
}

/** How many variables of a step are named before the rest are folded away. */
const NAMED = 4;

export const NextSteps = ({ decisions, study, wave }: NextStepsProps) => (
  <section aria-labelledby="next-steps">
    <h2 className="govuk-heading-m" id="next-steps">
      What to do next
    </h2>
    <ol className="govuk-body steps">
      {nextSteps(decisions).map((step) => (
        <li key={step.outcome}>
          {step.sentence}{" "}
          {step.place ? (
            <Link className="govuk-link" to={placeOf(step, study, wave)}>
              {step.place.label}
            </Link>
          ) : null}
          {step.outcome === "pass" ? null : (
            <ConcernedList concerned={step.concerned} study={study} wave={wave} />
          )}
        </li>
      ))}
    </ol>
  </section>
);

const placeOf = ({ place }: NextStep, study: string, wave: string): string =>
  `/studies/${study}/${place?.path ?? ""}?wave=${wave}`;

interface ConcernedListProps {
  concerned: Concerned[];
  study: string;
  wave: string;
}

function ConcernedList({ concerned, study, wave }: ConcernedListProps) {
  const list = (some: Concerned[]) => (
    <ul className="steps__concerned">
      {some.map(({ variable, label, note }) => (
        <li key={variable}>
          <Link
            className="govuk-link"
            to={`/studies/${study}/agreement/${wave}/variables/${variable}`}
          >
            {label}
          </Link>
          {note ? <span className="quiet numbers">: {note}</span> : null}
        </li>
      ))}
    </ul>
  );
  const rest = concerned.slice(NAMED);
  return (
    <>
      {list(concerned.slice(0, NAMED))}
      {rest.length > 0 ? <Details summary={`${rest.length} more`}>{list(rest)}</Details> : null}
    </>
  );
}
