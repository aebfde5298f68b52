import { type SubmitEvent, useState } from "react";
import { useSearchParams } from "react-router";

import type { SavedQuestion, StudyMember } from "../api/shapes";
import { Button, ButtonGroup } from "../ui/button";
import { SelectField, TextField } from "../ui/fields";
import { addressOfWords, type Part, type Words } from "./saved-question";

interface FormProps {
  question: SavedQuestion;
  words: Words;
  members: StudyMember[];
}

const LABELS: Record<Part, string> = {
  clip: "Clip (id)",
  person: "Person",
  day: "Day",
  since: "From (day)",
  until: "To (day, included)",
};

export function SavedQuestionForm({ question, words, members }: FormProps) {
  const [said, setSaid] = useState(words);
  const [, setQuery] = useSearchParams();
  const parts = [...question.needs, ...question.takes];
  if (parts.length === 0) return null;
  const change = (part: Part) => (text: string) => setSaid({ ...said, [part]: text.trim() });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setQuery(new URLSearchParams(addressOfWords(said)));
  };
  return (
    <form className="question" onSubmit={submit}>
      {parts.map((part) => {
        const isNeeded = question.needs.includes(part);
        const label = isNeeded ? LABELS[part] : `${LABELS[part]}, if you like`;
        return part === "person" ? (
          <SelectField
            key={part}
            id={part}
            label={label}
            required={isNeeded}
            value={said.person ?? ""}
            choices={[
              { value: "", label: isNeeded ? "Choose a person" : "Anyone" },
              ...members.map(({ user_id, name, role }) => ({
                value: user_id,
                label: `${name} (${role})`,
              })),
            ]}
            onChange={change(part)}
          />
        ) : (
          <TextField
            key={part}
            id={part}
            label={label}
            type={part === "clip" ? "text" : "date"}
            required={isNeeded}
            value={said[part] ?? ""}
            spellCheck={false}
            onChange={(event) => change(part)(event.target.value)}
          />
        );
      })}
      <ButtonGroup>
        <Button type="submit">Ask</Button>
      </ButtonGroup>
    </form>
  );
}
