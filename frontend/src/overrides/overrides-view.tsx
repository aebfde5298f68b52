import { sessionStore } from "../accounts/session-store";
import type { Gate, Override } from "../api/shapes";
import { verdictOf } from "../reliability/verdict";
import { useStore } from "../state/store";
import { useRights, WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { RemoteContent } from "../ui/remote-content";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { confirmOverride, overridesOf } from "./override-store";
import { ProposeOverride } from "./propose-override-view";
import { mayConfirm, overridable, standingOf } from "./standing";

interface OverridesProps {
  gate: Gate;
  study: string;
}

/** What left, or may leave, against the gate: by whom, when, why, and whether it still holds. */
export const Overrides = ({ gate, study }: OverridesProps) => (
  <section aria-labelledby="overrides-heading">
    <h2 className="govuk-heading-l" id="overrides-heading">
      Overrides of the gate
    </h2>
    <p className="govuk-body">
      One decision can be set aside by two controllers of different organisations, with a reason
      that is printed on everything that leaves. It ends when the gate decides anew.
    </p>
    <RemoteContent remote={overridesOf.of(gate.wave)} what="the overrides">
      {(overrides) => (
        <>
          <List overrides={overrides} gate={gate} study={study} />
          <WithRight study={study} right="gate.override">
            <ProposeOverride wave={gate.wave} decisions={overridable(gate.decisions, overrides)} />
          </WithRight>
        </>
      )}
    </RemoteContent>
  </section>
);

function List({ overrides, gate, study }: OverridesProps & { overrides: Override[] }) {
  if (overrides.length === 0) {
    return <p className="govuk-body quiet">None has been proposed in this wave.</p>;
  }
  return (
    <ul className="plain-list">
      {overrides.map((override) => (
        <One key={override.id} override={override} gate={gate} study={study} />
      ))}
    </ul>
  );
}

function One({ override, gate, study }: OverridesProps & { override: Override }) {
  const { variable, outcome, reason, proposed_by, proposed_at, confirmed_by } = override;
  const { word, tone } = standingOf(override);
  const label = gate.decisions.find((one) => one.variable === variable)?.label ?? variable;
  return (
    <li className="queue-item">
      <div className="card__head">
        <h3 className="govuk-heading-s">{label}</h3>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className="govuk-body pre-line">“{reason}”</p>
      <p className="govuk-body">
        Proposed by {proposed_by.name} ({proposed_by.organisation}), <Time at={proposed_at} />
        {confirmed_by && override.confirmed_at ? (
          <>
            ; confirmed by {confirmed_by.name} ({confirmed_by.organisation}),{" "}
            <Time at={override.confirmed_at} />
          </>
        ) : (
          "; not confirmed"
        )}
        . The gate had said: {verdictOf({ outcome }).word}.
      </p>
      <Confirm override={override} wave={gate.wave} study={study} label={label} />
    </li>
  );
}

interface ConfirmProps {
  override: Override;
  wave: string;
  study: string;
  label: string;
}

function Confirm({ override, wave, study, label }: ConfirmProps) {
  const own = useStore(sessionStore, (state) => state.session?.user.organisation.name);
  const isController = useRights(study).includes("gate.override");
  const act = useAct();
  if (!isController || !mayConfirm(override, own)) return null;
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Button
        weight="warning"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => confirmOverride(wave, override.id))}
      >
        {act.isBusy ? "Confirming…" : `Confirm the override of ${label}`}
      </Button>
    </>
  );
}
