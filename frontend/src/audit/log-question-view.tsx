import { type SubmitEvent, useState } from "react";
import { useSearchParams } from "react-router";

import type { StudyMember } from "../api/shapes";
import { Button, ButtonGroup } from "../ui/button";
import { SelectField, TextField } from "../ui/fields";
import { Details } from "../ui/text";
import { ACT_NAMES, actLabel } from "./event-sentence";
import { addressOf, type Asked, type Question } from "./log-question";

interface LogQuestionProps {
  question: Question;
  members: StudyMember[];
}

export function LogQuestion({ question, members }: LogQuestionProps) {
  const [asked, setAsked] = useState(question);
  const [, setQuery] = useSearchParams();
  const change = (part: Asked) => (said: string) => setAsked({ ...asked, [part]: said.trim() });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setQuery(new URLSearchParams(addressOf(asked)));
  };
  return (
    <Details
      summary="Ask something else"
      isOpen={Boolean(question.since ?? question.until ?? question.encounter)}
    >
      <form className="question" onSubmit={submit}>
        <SelectField
          id="actor"
          label="Person"
          value={asked.actor ?? ""}
          choices={[
            { value: "", label: "Anyone" },
            ...members.map(({ user_id, name, role }) => ({
              value: user_id,
              label: `${name} (${role})`,
            })),
          ]}
          onChange={change("actor")}
        />
        <SelectField
          id="action"
          label="What was done"
          value={asked.action ?? ""}
          choices={[
            { value: "", label: "Anything" },
            ...ACT_NAMES.map((name) => ({ value: name, label: actLabel(name) })),
          ]}
          onChange={change("action")}
        />
        <TextField
          id="since"
          label="From (day)"
          type="date"
          value={asked.since ?? ""}
          onChange={(event) => change("since")(event.target.value)}
        />
        <TextField
          id="until"
          label="To (day, included)"
          type="date"
          value={asked.until ?? ""}
          onChange={(event) => change("until")(event.target.value)}
        />
        <TextField
          id="clip"
          label="Clip (id)"
          value={asked.clip ?? ""}
          spellCheck={false}
          onChange={(event) => change("clip")(event.target.value)}
        />
        <TextField
          id="encounter"
          label="Encounter (id)"
          value={asked.encounter ?? ""}
          spellCheck={false}
          onChange={(event) => change("encounter")(event.target.value)}
        />
        <ButtonGroup>
          <Button type="submit">Search</Button>
        </ButtonGroup>
      </form>
    </Details>
  );
}
