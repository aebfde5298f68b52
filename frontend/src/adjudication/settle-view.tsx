import { type SubmitEvent, useState } from "react";

import type { Disagreement } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, SelectField, TextArea, TextField } from "../ui/fields";
import { Details } from "../ui/text";
import { settleDisagreement } from "./debrief-store";
import { choicesOf, settledValue } from "./value-words";

interface SettleProps {
  disagreement: Disagreement;
  wave: string;
  variable: Variable | undefined;
}

/** The one settlement of one disagreement, with its reason. */
export function Settle({ disagreement, wave, variable }: SettleProps) {
  const { encounter, member } = disagreement;
  const [chosen, setChosen] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const place = `${encounter.id}-${member}`;
  const act = useAct(place);
  const choices = choicesOf(variable);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() =>
      settleDisagreement(wave, {
        encounter: encounter.id,
        member,
        variable: disagreement.variable,
        value: settledValue(chosen, typed, variable),
        reason,
      }),
    );
  };
  return (
    <Details summary="Settle it">
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={act.faults} />
        {variable?.level === "interval" ? (
          <TextField
            label={`Number${variable.range ? ` (${variable.range.unit})` : ""}`}
            inputMode="numeric"
            className="govuk-input--width-5"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        {variable?.level === "multi" ? (
          <Checkboxes
            legend="What the recording shows"
            choices={choices}
            chosen={chosen}
            onChange={setChosen}
          />
        ) : (
          <SelectField
            id={fieldId("value", place)}
            label="What the recording shows"
            value={chosen[0] ?? ""}
            error={act.errorOf("value")}
            choices={[{ value: "", label: "Choose…" }, ...choices]}
            onChange={(value) => setChosen(value ? [value] : [])}
          />
        )}
        <TextArea
          id={fieldId("reason", place)}
          label="Why"
          hint="Kept with the settlement."
          rows={2}
          value={reason}
          error={act.errorOf("reason")}
          onChange={setReason}
        />
        <Button type="submit" isBusy={act.isBusy}>
          Settle
        </Button>
      </form>
    </Details>
  );
}
