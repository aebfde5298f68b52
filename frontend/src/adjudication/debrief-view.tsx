import { Link } from "react-router";

import type { Debrief } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { WithRight } from "../studies/rights-view";
import { ButtonLink } from "../ui/button";
import { countOf } from "../ui/format";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { decisionLabel, labelOf, labelsInWords } from "./agenda";
import { QuorumLine } from "./quorum-view";

interface DebriefCardProps {
  debrief: Debrief;
  study: string;
  document: CodebookDocument;
}

/** One debrief of a wave in short; it is held on its own page. */
export function DebriefCard({ debrief, study, document }: DebriefCardProps) {
  const address = `/studies/${study}/debriefs/${debrief.id}`;
  return (
    <li className="card">
      <div className="card__head">
        <h2 className="govuk-heading-m">Debrief on {labelsInWords(debrief.variables, document)}</h2>
        <Tag tone={debrief.closed_at ? "neutral" : "active"}>
          {debrief.closed_at ? "Closed" : "Open"}
        </Tag>
      </div>
      <p className="govuk-body">
        <Time at={debrief.meets_at} />. {countOf(debrief.units, "unit")} on the agenda.
      </p>
      <QuorumLine quorum={debrief.quorum} />
      {debrief.decisions.map(({ id, variable, kind, text }) => (
        <p key={id} className="govuk-body">
          <strong>{labelOf(variable, document)}</strong>: {decisionLabel(kind)}. {text}
        </p>
      ))}
      {debrief.minutes ? (
        <Details summary="Minutes">
          <p className="govuk-body pre-line">{debrief.minutes}</p>
        </Details>
      ) : null}
      <WithRight study={study} right="debrief.hold">
        {debrief.closed_at ? (
          <Link className="govuk-link" to={address}>
            Read this debrief
          </Link>
        ) : (
          <ButtonLink to={address}>Hold this debrief</ButtonLink>
        )}
      </WithRight>
    </li>
  );
}
