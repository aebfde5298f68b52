import type { Variable } from "../codebooks/document";
import { Checkboxes, SelectField, TextField } from "../ui/fields";
import { choicesOf, type Given } from "./value-words";

interface ValueFieldProps {
  id: string;
  label: string;
  variable: Variable | undefined;
  given: Given;
  error?: string | undefined;
  onChange: (given: Given) => void;
}

/** One value of a variable, asked for as its level wants it. */
export function ValueField({ id, label, variable, given, error, onChange }: ValueFieldProps) {
  const choices = choicesOf(variable);
  return (
    <>
      {variable?.level === "interval" ? (
        <TextField
          label={`Number${variable.range ? ` (${variable.range.unit})` : ""}`}
          inputMode="numeric"
          className="govuk-input--width-5"
          value={given.typed}
          onChange={(event) => onChange({ ...given, typed: event.target.value })}
        />
      ) : null}
      {variable?.level === "multi" ? (
        <Checkboxes
          legend={label}
          choices={choices}
          chosen={given.chosen}
          onChange={(chosen) => onChange({ ...given, chosen })}
        />
      ) : (
        <SelectField
          id={id}
          label={label}
          value={given.chosen[0] ?? ""}
          error={error}
          choices={[{ value: "", label: "Choose…" }, ...choices]}
          onChange={(value) => onChange({ ...given, chosen: value ? [value] : [] })}
        />
      )}
    </>
  );
}
