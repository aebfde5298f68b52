import { Link } from "react-router";

import type { Decision, Flag } from "../api/shapes";
import { coefficient, countOf, percent } from "../ui/format";
import { Details, SummaryList } from "../ui/text";
import { Time } from "../ui/time";
import { FLAG_HEADINGS, flagSentences } from "./flag-words";
import { resamplesIn } from "./interval-words";
import { Stamp } from "./stamp-view";
import { COEFFICIENTS } from "./verdict";

interface ReasonsProps {
  decision: Decision;
  flags: Flag[];
  study: string;
  wave: string;
}

/** Why a variable may, or may not yet, be analysed; and what can be done about it. */
export const Reasons = ({ decision, flags, study, wave }: ReasonsProps) => (
  <>
    <Stamp decision={decision} />
    <h3 className="govuk-heading-s">Why</h3>
    <ul className="govuk-list govuk-list--bullet">
      {decision.reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
      <li>{decision.needed.sentence}</li>
    </ul>
    {flags.map((flag) => (
      <section key={flag.id}>
        <h3 className="govuk-heading-s">
          <span aria-hidden="true">⚑ </span>
          {FLAG_HEADINGS[flag.kind] ?? flag.kind}
          <span className="quiet forest__since">
            {" "}
            since <Time at={flag.raised_at} show="date" />
          </span>
        </h3>
        <ul className="govuk-list govuk-list--bullet">
          {flagSentences(flag).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    ))}
    <p className="govuk-body">
      <Link
        className="govuk-link"
        to={`/studies/${study}/agreement/${wave}/variables/${decision.variable}`}
      >
        Look into {decision.label}: causes, pairs, encounters, seconds
      </Link>
    </p>
    <p className="govuk-body">
      <Link
        className="govuk-link"
        to={`/studies/${study}/debriefs?wave=${wave}&variable=${decision.variable}`}
      >
        Disagreements and debriefs on it
      </Link>
    </p>
    <Details summary="How is this worked out?">
      <Workings decision={decision} />
    </Details>
  </>
);

export function Workings({ decision }: { decision: Decision }) {
  const { result } = decision;
  const { alpha } = result;
  const name = COEFFICIENTS[alpha.name] ?? alpha.name;
  return (
    <SummaryList
      pairs={[
        {
          name: "Coefficient",
          value:
            alpha.value === null
              ? `${name}: not defined. ${alpha.reason}`
              : `${name} ${coefficient(alpha.value, 3)}`,
        },
        ...(alpha.ci
          ? [
              {
                name: "Interval",
                value: `${coefficient(alpha.ci.low, 3)} to ${coefficient(alpha.ci.high, 3)}, ${percent(alpha.ci.confidence)} confidence, ${alpha.ci.method}`,
              },
              {
                name: "Resamples",
                value: resamplesIn(alpha.ci),
              },
            ]
          : []),
        { name: "Level of measurement", value: result.level },
        {
          name: "Units",
          value: `${result.pairable_units.toLocaleString("en-GB")} of ${countOf(result.units, "unit")} coded by two or more; ${countOf(result.pairs, "pair")} of codings`,
        },
        {
          name: "Positives",
          value: `${countOf(result.positives, "unit")} in which a coder gave the rarer value`,
        },
        { name: "Coders", value: String(result.coders) },
        {
          name: "Beside it",
          value: `per cent agreement ${share(result.percent_agreement)}; AC1 ${coefficient(result.ac1)}; agreement on positives ${share(result.positive_agreement)}`,
        },
        { name: "Decided", value: <Time at={decision.decided_at} /> },
      ]}
    />
  );
}

const share = (value: number | null): string => (value === null ? "–" : percent(value));
