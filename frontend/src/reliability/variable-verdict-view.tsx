import { Link } from "react-router";

import type { Divergence } from "../api/shapes";
import { debriefsOf } from "../adjudication/debrief-store";
import { useRemote } from "../state/remote";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { agreementWords } from "./agreement-table";
import { divergenceOf } from "./divergence-store";
import { FlagList } from "./flags-view";
import { flagsOf } from "./gate-store";
import { Workings } from "./reasons-view";
import { Stamp } from "./stamp-view";
import { CLASSES, COEFFICIENTS, verdictOf } from "./verdict";

interface VariableVerdictProps {
  divergence: Divergence;
  wave: string;
  study: string;
}

/** May it be analysed, why not, and what to do today. */
export function VariableVerdict({ divergence, wave, study }: VariableVerdictProps) {
  const { decision, next_step, variable } = divergence;
  const flags = (useRemote(flagsOf.of(wave)).content ?? []).filter(
    (flag) => flag.variable === variable,
  );
  return (
    <>
      <section className="card card--main" aria-labelledby="may-we-analyse">
        <div className="card__head">
          <h2 className="govuk-heading-m" id="may-we-analyse">
            May we analyse it?
          </h2>
          {decision ? <Tag tone={verdictOf(decision).tone}>{verdictOf(decision).word}</Tag> : null}
        </div>
        {decision ? <Numbers decision={decision} /> : null}
        <p className="govuk-body variable-step">
          <strong>What to do: </strong>
          {next_step.sentence}
        </p>
        <DebriefLink wave={wave} study={study} variable={variable} />
      </section>
      {decision ? <Stamp decision={decision} /> : null}
      {decision ? (
        <>
          <h2 className="govuk-heading-m">Why</h2>
          <ul className="govuk-list govuk-list--bullet chart__lede">
            {[...decision.reasons, decision.needed.sentence].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : null}
      <FlagList
        flags={flags}
        wave={wave}
        study={study}
        done={() => void divergenceOf(wave, variable).refresh()}
      />
      <Definition divergence={divergence} />
      {decision ? (
        <Details summary="How is this worked out?">
          <Workings decision={decision} />
        </Details>
      ) : null}
    </>
  );
}

function Numbers({ decision }: { decision: NonNullable<Divergence["decision"]> }) {
  const { alpha, positives, pairable_units, coders } = decision.result;
  return (
    <p className="govuk-body numbers">
      <strong className="variable-number">{agreementWords(alpha.value, alpha.ci)}</strong>{" "}
      <span className="quiet">
        {COEFFICIENTS[alpha.name] ?? alpha.name};{" "}
        {(CLASSES[decision.class] ?? decision.class).toLowerCase()}; from{" "}
        {pairable_units.toLocaleString("en-GB")} units judged by two or more of {coders} coders,{" "}
        {positives.toLocaleString("en-GB")} of them with the rarer value.
      </span>
    </p>
  );
}

/** To the debrief that is open on this variable, or to where one is called. */
function DebriefLink({
  wave,
  study,
  variable,
}: Omit<VariableVerdictProps, "divergence"> & { variable: string }) {
  const debriefs = useRemote(debriefsOf.of(wave)).content ?? [];
  const open = debriefs.find(
    ({ variables, closed_at }) => closed_at === null && variables.includes(variable),
  );
  return (
    <p className="govuk-body">
      {open ? (
        <Link className="govuk-link" to={`/studies/${study}/debriefs/${open.id}`}>
          Go to the open debrief on it
        </Link>
      ) : (
        <Link
          className="govuk-link"
          to={`/studies/${study}/debriefs?wave=${wave}&variable=${variable}`}
        >
          Call a debrief on it
        </Link>
      )}
    </p>
  );
}

function Definition({ divergence }: { divergence: Divergence }) {
  const { definition } = divergence;
  return (
    <Details summary="What the codebook says">
      {definition.guidance ? <p className="govuk-body pre-line">{definition.guidance}</p> : null}
      <ul className="govuk-list govuk-list--bullet">
        {definition.values.map(({ id, label, definition: meaning, include, exclude }) => (
          <li key={id}>
            <strong>{label}</strong>: {meaning}
            {include.length > 0 ? ` Counts: ${include.join("; ")}.` : ""}
            {exclude.length > 0 ? ` Does not count: ${exclude.join("; ")}.` : ""}
          </li>
        ))}
      </ul>
    </Details>
  );
}
