import { type SubmitEvent, useId, useState } from "react";

import type { Decision, Gate } from "../api/shapes";
import { verdictOf } from "../reliability/verdict";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { countOf } from "../ui/format";
import { ErrorSummary } from "../ui/error-summary";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { type Blocked, blockedOf } from "./blocked";
import { requestRelease } from "./release-store";

/** Choose what leaves; what is blocked can be seen, with its reason, and not chosen. */
export function AskRelease({ gate }: { gate: Gate }) {
  const cleared = gate.decisions.filter(({ is_cleared }) => is_cleared);
  const others = gate.decisions.filter(({ is_cleared }) => !is_cleared);
  const [chosen, setChosen] = useState<string[]>([]);
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen.length === 0) {
      act.refuse([{ sentence: "Choose at least one variable." }]);
      return;
    }
    void act.run(
      () => requestRelease(gate.wave, chosen),
      () => setChosen([]),
    );
  };
  if (gate.decisions.length === 0) {
    return (
      <Empty title="Nothing can be released yet">
        <p className="govuk-body">The gate has not judged any variable of this wave.</p>
      </Empty>
    );
  }
  const toggle = (variable: string) =>
    setChosen(
      chosen.includes(variable) ? chosen.filter((v) => v !== variable) : [...chosen, variable],
    );
  return (
    <form noValidate onSubmit={submit} className="card">
      <h2 className="govuk-heading-m">Ask for a release</h2>
      <ErrorSummary faults={act.faults} />
      <BlockedList blocked={blockedOf(act.problem)} decisions={gate.decisions} />
      <p className="govuk-body numbers">
        {cleared.length} of {countOf(gate.decisions.length, "variable")} may leave.
      </p>
      <fieldset className="govuk-fieldset">
        <legend className="govuk-visually-hidden">Variables</legend>
        <div className="govuk-checkboxes govuk-checkboxes--small release-choices">
          {[...cleared, ...others].map((decision) => (
            <Choice
              key={decision.variable}
              decision={decision}
              isChosen={chosen.includes(decision.variable)}
              onToggle={() => toggle(decision.variable)}
            />
          ))}
        </div>
      </fieldset>
      <ButtonGroup>
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? "Asking…" : `Ask for ${countOf(chosen.length, "variable")}`}
        </Button>
        <Button
          weight="secondary"
          onClick={() => setChosen(cleared.map(({ variable }) => variable))}
        >
          Choose all that may leave
        </Button>
      </ButtonGroup>
    </form>
  );
}

interface ChoiceProps {
  decision: Decision;
  isChosen: boolean;
  onToggle: () => void;
}

function Choice({ decision, isChosen, onToggle }: ChoiceProps) {
  const id = useId();
  const isOpen = decision.is_cleared;
  const { tone, word } = verdictOf(decision);
  return (
    <div className="govuk-checkboxes__item">
      <input
        type="checkbox"
        className="govuk-checkboxes__input"
        id={id}
        checked={isChosen}
        disabled={!isOpen}
        aria-describedby={isOpen && !decision.stamp ? undefined : `${id}-why`}
        onChange={onToggle}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        {decision.label}
      </label>
      {isOpen && !decision.stamp ? null : (
        <div className="release-why" id={`${id}-why`}>
          <Tag tone={tone}>{word}</Tag>{" "}
          {isOpen ? `Leaves with this stamp: ${decision.stamp}` : decision.reasons.join(" ")}
        </div>
      )}
    </div>
  );
}

/** The server's own list, when the gate has changed its mind since the page was loaded. */
const BlockedList = ({ blocked, decisions }: { blocked: Blocked[]; decisions: Decision[] }) =>
  blocked.length === 0 ? null : (
    <ul className="govuk-list refusal">
      {blocked.map(({ variable, outcome, reasons }) => (
        <li key={variable}>
          <Tag tone={verdictOf({ outcome }).tone}>{verdictOf({ outcome }).word}</Tag>{" "}
          <strong>{decisions.find((d) => d.variable === variable)?.label ?? variable}</strong>:{" "}
          {reasons.join(" ")}
        </li>
      ))}
    </ul>
  );
