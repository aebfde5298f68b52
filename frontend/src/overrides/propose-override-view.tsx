import { type SubmitEvent, useState } from "react";

import type { Decision } from "../api/shapes";
import { verdictOf } from "../reliability/verdict";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextArea } from "../ui/fields";
import { Details } from "../ui/text";
import { proposeOverride } from "./override-store";

const PLACE = "override";

/** The first of two controllers; nothing leaves until the second has confirmed. */
export function ProposeOverride({ wave, decisions }: { wave: string; decisions: Decision[] }) {
  const [variable, setVariable] = useState("");
  const [reason, setReason] = useState("");
  const act = useAct(PLACE);
  if (decisions.length === 0) return null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!variable) {
      act.refuse([{ field: fieldId("variable", PLACE), sentence: "Choose a variable." }]);
      return;
    }
    void act.run(
      () => proposeOverride(wave, variable, reason),
      () => {
        setVariable("");
        setReason("");
      },
    );
  };
  const chosen = decisions.find((decision) => decision.variable === variable);
  return (
    <Details summary="Propose an override">
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <SelectField
          id={fieldId("variable", PLACE)}
          label="Variable the gate does not let leave"
          hint={chosen?.reasons.join(" ")}
          value={variable}
          error={act.errorOf("variable")}
          choices={[
            { value: "", label: "Choose…" },
            ...decisions.map((one) => ({
              value: one.variable,
              label: `${one.label}: ${verdictOf(one).word.toLowerCase()}`,
            })),
          ]}
          onChange={setVariable}
        />
        <TextArea
          id={fieldId("reason", PLACE)}
          label="Why it should leave all the same"
          hint="Printed on everything that leaves."
          value={reason}
          error={act.errorOf("reason")}
          onChange={setReason}
        />
        <Button type="submit" weight="warning" isBusy={act.isBusy}>
          {act.isBusy ? "Proposing…" : "Propose this override"}
        </Button>
      </form>
    </Details>
  );
}
