import { SelectField, TextArea, TextField } from "../ui/fields";
import {
  type Field,
  fieldsOf,
  PART_LABELS,
  PARTS,
  type TypedAccountability,
} from "./protocol-accountability";

interface AccountabilityFieldsProps {
  typed: TypedAccountability;
  errorOf: (field: string) => string | undefined;
  onChange: (typed: TypedAccountability) => void;
}

/** What the checklist asks for before a study may start. */
export function AccountabilityFields({ typed, errorOf, onChange }: AccountabilityFieldsProps) {
  return PARTS.map((part) => (
    <fieldset key={part} className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
        {PART_LABELS[part]}
      </legend>
      <p className="govuk-hint">
        No wave opens without it. A part left blank is not in this version.
      </p>
      {fieldsOf(part).map((field) => (
        <One
          key={field.id}
          field={field}
          value={typed[field.id] ?? ""}
          error={errorOf(field.id)}
          onChange={(value) => onChange({ ...typed, [field.id]: value })}
        />
      ))}
    </fieldset>
  ));
}

interface OneProps {
  field: Field;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function One({ field: { id, label, hint, kind, choices = [] }, onChange, ...rest }: OneProps) {
  const shown = { id, label, ...(hint ? { hint } : {}), ...rest };
  if (kind === "choice") {
    const offered = choices.map((value) => ({ value, label: value }));
    return (
      <SelectField
        {...shown}
        choices={[{ value: "", label: "Choose…" }, ...offered]}
        onChange={onChange}
      />
    );
  }
  if (kind === "text") {
    return <TextField {...shown} onChange={(event) => onChange(event.target.value)} />;
  }
  return <TextArea {...shown} rows={3} onChange={onChange} />;
}
