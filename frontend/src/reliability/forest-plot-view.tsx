/** Agreement per variable: a list whose rows open, each with its interval drawn to one scale. */
import { useId, useState } from "react";

import type { Decision, Flag } from "../api/shapes";
import { Tag } from "../ui/tag";
import { Axis, Interval } from "./interval-view";
import { Reasons } from "./reasons-view";
import { leastOf } from "./scale";
import { agreementWords } from "./agreement-table";
import { CLASSES, footnote, verdictOf } from "./verdict";

interface ForestPlotProps {
  decisions: Decision[];
  flags: Flag[];
  study: string;
  wave: string;
}

export function ForestPlot({ decisions, flags, study, wave }: ForestPlotProps) {
  const least = leastOf(
    decisions.flatMap(({ result: { alpha } }) => [alpha.value, alpha.ci?.low ?? null]),
  );
  return (
    <div className="forest">
      <div className="forest__row forest__row--head" aria-hidden="true">
        <span>Variable</span>
        <Axis least={least} />
        <span>Agreement (interval)</span>
        <span>May we analyse?</span>
      </div>
      <ul className="forest__list" aria-label="Agreement, variable by variable">
        {decisions.map((decision) => (
          <Row
            key={decision.variable}
            decision={decision}
            least={least}
            flags={flags.filter(({ variable }) => variable === decision.variable)}
            study={study}
            wave={wave}
          />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  decision: Decision;
  least: number;
  flags: Flag[];
  study: string;
  wave: string;
}

function Row({ decision, least, flags, study, wave }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { word, tone } = verdictOf(decision);
  const note = footnote(decision);
  const open = flags.filter(({ closed_at }) => closed_at === null);
  return (
    <li className="forest__item" id={`variable-${decision.variable}`}>
      <button
        type="button"
        className="forest__row forest__open"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="forest__name">
          <span className="forest__twist" aria-hidden="true">
            {isOpen ? "▾" : "▸"}
          </span>
          <span>
            <strong>{decision.label}</strong>
            <small className="quiet">
              {CLASSES[decision.class] ?? decision.class}
              {open.length > 0 ? " · ⚑ coders diverge" : ""}
            </small>
          </span>
        </span>
        <Interval decision={decision} least={least} />
        <span className="forest__numbers numbers">
          <AgreementInWords decision={decision} />
        </span>
        <span className="forest__verdict">
          <Tag tone={tone}>{word}</Tag>
          {note ? <small className="forest__note">{note}</small> : null}
        </span>
      </button>
      <div id={id} className="forest__why" hidden={!isOpen}>
        {isOpen ? <Reasons decision={decision} flags={open} study={study} wave={wave} /> : null}
      </div>
    </li>
  );
}

function AgreementInWords({ decision }: { decision: Decision }) {
  const { value, ci } = decision.result.alpha;
  return (
    <span className={value === null ? "quiet" : undefined}>
      {value === null ? null : <span className="govuk-visually-hidden">agreement </span>}
      {agreementWords(value, ci)}
    </span>
  );
}
