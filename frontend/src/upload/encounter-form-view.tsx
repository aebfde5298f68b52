import { type SubmitEvent, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { Inset, PageHeading } from "../ui/text";
import { type CastMember, FRESH_CAST, KINDS, without, withOneMore } from "./cast-list";
import { registerEncounter } from "./footage-store";

export function EncounterForm() {
  const { studyId = "" } = useParams();
  const [query] = useSearchParams();
  const stop = query.get("stop") ?? "";
  const [reference, setReference] = useState("");
  const [members, setMembers] = useState(FRESH_CAST);
  const act = useAct();
  const navigate = useNavigate();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!reference.trim()) {
      act.refuse([{ field: "reference", sentence: "Give the encounter a reference." }]);
      return;
    }
    void act.run(
      () => registerEncounter(studyId, { reference: reference.trim(), members }, stop),
      ({ id }) => navigate(`/studies/${studyId}/encounters/${id}`),
    );
  };
  return (
    <>
      <PageHeading lede="Everyone a coder will be asked about has a label here. The list is frozen when it is registered, so that all coders judge the same people.">
        Register an encounter
      </PageHeading>
      {stop ? <Inset>It will be tied to the sampled stop you came from.</Inset> : null}
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <TextField
          id="reference"
          label="Reference"
          hint="As your own records name it. No names of people."
          className="govuk-input--width-20"
          value={reference}
          error={act.errorOf("reference")}
          onChange={(event) => setReference(event.target.value)}
        />
        <CastList members={members} onChange={setMembers} />
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? "Registering…" : "Register, then upload clips"}
        </Button>
      </form>
    </>
  );
}

interface CastListProps {
  members: CastMember[];
  onChange: (members: CastMember[]) => void;
}

const CastList = ({ members, onChange }: CastListProps) => (
  <fieldset className="govuk-fieldset govuk-form-group" id="members">
    <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Cast list</legend>
    <div className="govuk-hint">
      Describe what can be seen, so that two coders mean the same person. Never a name.
    </div>
    {members.map((member) => {
      const { label, hint } = KINDS.find(({ kind }) => kind === member.kind) ?? {};
      return (
        <div key={member.label} className="cast-row">
          <TextField
            label={`${member.label} · ${label ?? ""}`}
            value={member.description}
            placeholder={hint}
            onChange={(event) =>
              onChange(
                members.map((one) =>
                  one.label === member.label ? { ...one, description: event.target.value } : one,
                ),
              )
            }
          />
          {members.length > 1 ? (
            <button
              type="button"
              className="link-button"
              onClick={() => onChange(without(members, member.label))}
            >
              Take out<span className="govuk-visually-hidden"> {member.label}</span>
            </button>
          ) : null}
        </div>
      );
    })}
    <ButtonGroup>
      {KINDS.map(({ kind, label }) => (
        <Button key={kind} weight="secondary" onClick={() => onChange(withOneMore(members, kind))}>
          Add: {label.toLowerCase()}
        </Button>
      ))}
    </ButtonGroup>
  </fieldset>
);
