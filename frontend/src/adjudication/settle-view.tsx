import { type SubmitEvent, useState } from "react";

import type { Disagreement } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { Details } from "../ui/text";
import { settleDisagreement } from "./debrief-store";
import { ValueField } from "./value-field-view";
import { givenValue, NOTHING_GIVEN } from "./value-words";

interface SettleProps {
  disagreement: Disagreement;
  wave: string;
  variable: Variable | undefined;
}

/** The one settlement of one disagreement, with its reason. */
export function Settle({ disagreement, wave, variable }: SettleProps) {
  const { encounter, member } = disagreement;
  const [given, setGiven] = useState(NOTHING_GIVEN);
  const [reason, setReason] = useState("");
  const place = `${encounter.id}-${member}`;
  const act = useAct(place);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() =>
      settleDisagreement(wave, {
        encounter: encounter.id,
        member,
        variable: disagreement.variable,
        value: givenValue(given, variable),
        reason,
      }),
    );
  };
  return (
    <Details summary="Settle it">
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={act.faults} />
        <ValueField
          id={fieldId("value", place)}
          label="What the recording shows"
          variable={variable}
          given={given}
          error={act.errorOf("value")}
          onChange={setGiven}
        />
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
