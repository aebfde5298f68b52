import { Checkboxes, TextField } from "../ui/fields";
import { TRAINING_LABELS, TRAINING_NUMBERS, type TypedTraining } from "./protocol-training";

interface TrainingFieldsProps {
  typed: TypedTraining;
  errorOf: (field: string) => string | undefined;
  onChange: (typed: TypedTraining) => void;
}

const HINTS: Partial<Record<(typeof TRAINING_NUMBERS)[number], string>> = {
  pass_mark: ".8 is eight of ten.",
  most_attempts: "Of one course and family. A new course gives new tries.",
};

/** Whether coders need a licence, and how it is earned. */
export function TrainingFields({ typed, errorOf, onChange }: TrainingFieldsProps) {
  return (
    <>
      <Checkboxes
        legend="Training"
        hint="Coders then sign, learn, practise and pass a test before they code. It needs a course with test items."
        choices={[{ value: "licence", label: "Coders need a licence" }]}
        chosen={typed.isAsked ? ["licence"] : []}
        onChange={(chosen) => onChange({ ...typed, isAsked: chosen.length > 0 })}
      />
      {typed.isAsked ? (
        <>
          {TRAINING_NUMBERS.map((name) => (
            <TextField
              key={name}
              id={`training.${name}`}
              label={TRAINING_LABELS[name]}
              hint={HINTS[name]}
              inputMode="numeric"
              className="govuk-input--width-5"
              value={typed.numbers[name]}
              error={errorOf(`training.${name}`)}
              onChange={(event) =>
                onChange({ ...typed, numbers: { ...typed.numbers, [name]: event.target.value } })
              }
            />
          ))}
          <Checkboxes
            legend="After a test"
            choices={[{ value: "feedback", label: "Coders are told which items were right" }]}
            chosen={typed.isFeedback ? ["feedback"] : []}
            onChange={(chosen) => onChange({ ...typed, isFeedback: chosen.length > 0 })}
          />
        </>
      ) : null}
    </>
  );
}
