import { Checkboxes, TextField } from "../ui/fields";
import { HIDDEN_LABELS, HIDDEN_NUMBERS, type TypedHidden } from "./protocol-hidden";

interface HiddenFieldsProps {
  typed: TypedHidden;
  errorOf: (field: string) => string | undefined;
  onChange: (typed: TypedHidden) => void;
}

const HINTS: Record<(typeof HIDDEN_NUMBERS)[number], string> = {
  known_answer_share: "Encounters whose values were settled: do coders judge them right?",
  recode_share: "Encounters a coder has judged before: do they judge them alike? .05 is one in 20.",
  recode_after_days: "From the day it was submitted. It comes back in a later wave.",
};

/** What is mixed into the queues to see how well, and how steadily, coders judge. */
export function HiddenFields({ typed, errorOf, onChange }: HiddenFieldsProps) {
  return (
    <>
      <Checkboxes
        legend="Known answers and own work"
        hint="Hidden among live work, told from it by nothing a coder can see, and counted nowhere."
        choices={[{ value: "hidden", label: "Some of each queue tests the coder" }]}
        chosen={typed.isAsked ? ["hidden"] : []}
        onChange={(chosen) => onChange({ ...typed, isAsked: chosen.length > 0 })}
      />
      {typed.isAsked ? (
        <>
          {HIDDEN_NUMBERS.map((name) => (
            <TextField
              key={name}
              id={`hidden_items.${name}`}
              label={HIDDEN_LABELS[name]}
              hint={HINTS[name]}
              inputMode="numeric"
              className="govuk-input--width-5"
              value={typed.numbers[name]}
              error={errorOf(`hidden_items.${name}`)}
              onChange={(event) =>
                onChange({ ...typed, numbers: { ...typed.numbers, [name]: event.target.value } })
              }
            />
          ))}
          <Checkboxes
            legend="After the wave has closed"
            choices={[
              { value: "feedback", label: "Coders are told what was settled of known answers" },
            ]}
            chosen={typed.isFeedback ? ["feedback"] : []}
            onChange={(chosen) => onChange({ ...typed, isFeedback: chosen.length > 0 })}
          />
        </>
      ) : null}
    </>
  );
}
