import type { Place } from "../codebooks/answers";
import type { CheckHere, Evaluation } from "../codebooks/conditions";
import { inWords } from "../codebooks/condition-words";
import { Trans, t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation } from "./desk-hooks";
import { spoken } from "./spoken";

/** What the answers in hand do not fit, said beside the question while it can be mended. */
export function ChecksHere({ desk }: { desk: Desk }) {
  const place = useDeskState(desk, (state) => state.place);
  const evaluation = useEvaluation(desk);
  const checks = evaluation.checksAt(place).filter((one) => isWorthSaying(evaluation, one));
  return (
    <div className="checks" role="status" data-empty={checks.length === 0}>
      {checks.map((one) => (
        <CheckOne key={`${one.check}/${one.member}`} {...{ desk, evaluation, place, one }} />
      ))}
    </div>
  );
}

/** What is not decided yet is said only within a family: elsewhere it comes with its question. */
function isWorthSaying(evaluation: Evaluation, { state, involved }: CheckHere): boolean {
  const families = new Set(involved.map((id) => evaluation.variable(id).family));
  return state === "failed" || families.size === 1;
}

interface CheckOneProps {
  desk: Desk;
  evaluation: Evaluation;
  place: Place;
  one: CheckHere;
}

function CheckOne({ desk, evaluation, place, one }: CheckOneProps) {
  const others = one.involved
    .filter((id) => id !== place.variable)
    .flatMap((id) => evaluation.placeOf(id, one.member) ?? []);
  const isFailed = one.state === "failed";
  return (
    <div className="check" data-state={one.state}>
      <p className="check__said">
        <span aria-hidden="true">{isFailed ? "▲ " : "○ "}</span>
        {isFailed ? (
          <>
            <strong>{t("Does not fit:")} </strong>
            {one.message}
          </>
        ) : (
          <Trans
            i18nKey="<strong>This goes together:</strong> what you said so far fits only if {{required}}."
            values={{ required: inWords(one.require, desk.document) }}
            components={{ strong: <strong /> }}
          />
        )}
      </p>
      <p className="check__jumps">
        {others.map((other) => (
          <button
            key={`${other.variable}/${other.member}`}
            type="button"
            className="small-button"
            onClick={() => desk.goTo(other)}
          >
            {t("Go to {{label}}: {{spoken}}", {
              label: evaluation.variable(other.variable).label,
              spoken: spoken(evaluation.variable(other.variable), evaluation.recorded(other)),
            })}
          </button>
        ))}
      </p>
    </div>
  );
}
