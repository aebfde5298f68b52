import { type SubmitEvent, useState } from "react";
import { useNavigate } from "react-router";

import type { CodebookDocument } from "../codebooks/document";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, TextField } from "../ui/fields";
import { Details } from "../ui/text";
import { callDebrief } from "./debrief-store";

interface CallDebriefProps {
  wave: string;
  study: string;
  document: CodebookDocument;
  /** Variables that diverge: offered first. */
  flagged: string[];
  /** The variable that somebody came here for: chosen already. */
  asked: string;
}

export function CallDebrief({ wave, study, document, flagged, asked }: CallDebriefProps) {
  const [variables, setVariables] = useState(asked ? [asked] : []);
  const [meetsAt, setMeetsAt] = useState("");
  const act = useAct();
  const navigate = useNavigate();
  const labelled = (ids: string[]) =>
    document.variables
      .filter(({ id }) => ids.includes(id))
      .map(({ id, label }) => ({ value: id, label }));
  const others = document.variables.map(({ id }) => id).filter((id) => !flagged.includes(id));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (variables.length === 0) {
      act.refuse([{ field: "variables", sentence: "Choose what the debrief is about." }]);
      return;
    }
    void act.run(
      () => callDebrief(wave, variables, meetsAt ? new Date(meetsAt).toISOString() : null),
      ({ id }) => navigate(`/studies/${study}/debriefs/${id}`),
    );
  };
  return (
    <Details summary="Call a debrief" isOpen={asked !== ""}>
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <div id="variables">
          {flagged.length > 0 ? (
            <Checkboxes
              legend="Variables that diverge"
              choices={labelled(flagged)}
              chosen={variables}
              onChange={setVariables}
            />
          ) : null}
          <Details
            summary={flagged.length > 0 ? "Other variables" : "Variables"}
            isOpen={flagged.length === 0 || others.includes(asked)}
          >
            <Checkboxes
              legend="What is it about?"
              choices={labelled(others)}
              chosen={variables}
              onChange={setVariables}
            />
          </Details>
        </div>
        <TextField
          id="meets_at"
          label="When (may be blank: now)"
          type="datetime-local"
          className="govuk-input--width-20"
          value={meetsAt}
          error={act.errorOf("meets_at")}
          onChange={(event) => setMeetsAt(event.target.value)}
        />
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? "Calling…" : "Call the debrief"}
        </Button>
      </form>
    </Details>
  );
}
