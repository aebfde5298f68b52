/** The encounters in dispute, worst first, down to the seconds. */
import { useState } from "react";
import { Link } from "react-router";

import { valueWords } from "../adjudication/value-words";
import type { Divergence } from "../api/shapes";
import { FileButton } from "../charts/file-button";
import type { Variable } from "../codebooks/document";
import { Button } from "../ui/button";
import { csv } from "../ui/csv";
import { saveCsv } from "../ui/download";
import { countOf } from "../ui/format";
import { causeWord, routeWord } from "./causes";
import { answersOf, type Dispute, disputeKey, secondsInDispute, worstFirst } from "./disputes";

const STEP = 10;

interface DisputesProps {
  divergence: Divergence;
  wave: string;
  study: string;
  variable: Variable | undefined;
}

export function Disputes({ divergence, wave, study, variable }: DisputesProps) {
  const [most, setMost] = useState(STEP);
  const { encounters, disputed_units } = divergence;
  if (encounters === null) {
    return (
      <section className="chart">
        <h2 className="govuk-heading-m">In which encounters</h2>
        <p className="govuk-body chart__lede">
          {countOf(disputed_units, "unit")} in dispute. Single codings are shown only to those who
          may read them: the lead and the adjudicator.
        </p>
      </section>
    );
  }
  if (encounters.length === 0) return null;
  const sorted = worstFirst(encounters);
  const spell = (value: unknown) => valueWords(value, variable);
  return (
    <section className="chart">
      <h2 className="govuk-heading-m">In which encounters</h2>
      <p className="govuk-body chart__lede">
        The worst first: most seconds in dispute, then most different answers. Coders have stand-in
        names here.
        {encounters.length < disputed_units
          ? ` ${encounters.length} of ${disputed_units.toLocaleString("en-GB")} are shown.`
          : ""}
      </p>
      <ol className="plain-list">
        {sorted.slice(0, most).map((dispute) => (
          <One key={disputeKey(dispute)} dispute={dispute} study={study} spell={spell} />
        ))}
      </ol>
      {sorted.length > most ? (
        <Button weight="secondary" onClick={() => setMost(most + STEP)}>
          Show more ({most} of {sorted.length} shown)
        </Button>
      ) : null}
      <p className="govuk-body">
        <Link
          className="govuk-link"
          to={`/studies/${study}/debriefs?wave=${wave}&variable=${divergence.variable}`}
        >
          See the seconds with the coders in a debrief
        </Link>
      </p>
      <div className="chart__files">
        <span aria-hidden="true">Download:</span>
        <FileButton
          kind="CSV"
          title="In which encounters"
          onClick={() => saveCsv(`${divergence.variable}-disputes.csv`, disputesCsv(sorted, spell))}
        />
      </div>
    </section>
  );
}

interface OneProps {
  dispute: Dispute;
  study: string;
  spell: (value: unknown) => string;
}

function One({ dispute, study, spell }: OneProps) {
  const { encounter, member, cause, route } = dispute;
  const seconds = secondsInDispute(dispute);
  return (
    <li className="queue-item">
      <div className="card__head">
        <h3 className="govuk-heading-s">
          <Link className="govuk-link" to={`/studies/${study}/encounters/${encounter.id}`}>
            Encounter {encounter.reference}
          </Link>
          {member ? `, ${member}` : ""}
        </h3>
        <span className="quiet">
          {causeWord(cause)} → {routeWord(route)}
        </span>
      </div>
      <dl className="judgements">
        {answersOf(dispute, spell).map(({ answer, aliases }) => (
          <div key={answer}>
            <dt className="quiet">{aliases.join(", ")}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      {seconds ? (
        <p className="govuk-body numbers">
          <strong>In dispute:</strong> {seconds}
        </p>
      ) : null}
    </li>
  );
}

const disputesCsv = (disputes: Dispute[], spell: (value: unknown) => string): string =>
  csv(
    ["Encounter", "Member", "Cause", "Where it is mended", "Answers", "Seconds in dispute"],
    disputes.map((dispute) => [
      dispute.encounter.reference,
      dispute.member,
      causeWord(dispute.cause),
      routeWord(dispute.route),
      answersOf(dispute, spell)
        .map(({ answer, aliases }) => `${answer}: ${aliases.join(" ")}`)
        .join(" | "),
      secondsInDispute(dispute) ?? "",
    ]),
  );
