import { useState } from "react";

import type { Disagreement } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { WithRight } from "../studies/rights-view";
import { Button } from "../ui/button";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { disagreementsOf } from "./debrief-store";
import { Settle } from "./settle-view";
import { markWords, valueWords } from "./value-words";

const STEP = 25;

interface DisagreementsProps {
  wave: string;
  study: string;
  id: string;
  variable: Variable | undefined;
}

export function Disagreements({ wave, study, id, variable }: DisagreementsProps) {
  const [most, setMost] = useState(STEP);
  return (
    <RemoteContent remote={disagreementsOf(wave, id)} what="the disagreements">
      {(found) => {
        if (found.length === 0) {
          return (
            <Empty title="No disagreement">
              <p className="govuk-body">
                Wherever all coders of an encounter have submitted, they agree on this variable.
              </p>
            </Empty>
          );
        }
        const open = found.filter(({ settlement }) => !settlement).length;
        return (
          <>
            <p className="govuk-body numbers">
              {open} of {countOf(found.length, "disagreement")} still open.
            </p>
            <ul className="plain-list">
              {found.slice(0, most).map((one) => (
                <One
                  key={`${one.encounter.id}/${one.member}`}
                  disagreement={one}
                  wave={wave}
                  study={study}
                  variable={variable}
                />
              ))}
            </ul>
            {found.length > most ? (
              <Button weight="secondary" onClick={() => setMost(most + STEP)}>
                Show more ({most} of {found.length} shown)
              </Button>
            ) : null}
          </>
        );
      }}
    </RemoteContent>
  );
}

interface OneProps {
  disagreement: Disagreement;
  wave: string;
  study: string;
  variable: Variable | undefined;
}

function One({ disagreement, wave, study, variable }: OneProps) {
  const { encounter, member, judgements, settlement } = disagreement;
  return (
    <li className="queue-item">
      <div className="card__head">
        <h3 className="govuk-heading-s">
          Encounter {encounter.reference}
          {member ? `, ${member}` : ""}
        </h3>
        <Tag tone={settlement ? "good" : "caution"}>{settlement ? "Settled" : "Open"}</Tag>
      </div>
      <dl className="judgements">
        {judgements.map(({ coder, group, value, marks }) => (
          <div key={coder}>
            <dt className="quiet">
              {coder}, {group}
            </dt>
            <dd>
              {valueWords(value, variable)}
              {marks.length > 0 ? (
                <small className="stacked quiet numbers">
                  {marks.map((mark) => markWords(mark, variable)).join("; ")}
                </small>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {settlement ? (
        <p className="govuk-body">
          <strong>{valueWords(settlement.value, variable)}</strong>, settled{" "}
          <Time at={settlement.settled_at} />: {settlement.reason}
        </p>
      ) : (
        <WithRight study={study} right="disagreement.settle">
          <Settle disagreement={disagreement} wave={wave} variable={variable} />
        </WithRight>
      )}
    </li>
  );
}
