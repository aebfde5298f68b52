import { Checkboxes, TextField } from "../ui/fields";
import { CARE_LABELS, CARE_TEXTS, type TypedCare } from "./protocol-care";

interface CareFieldsProps {
  typed: TypedCare;
  errorOf: (field: string) => string | undefined;
  onChange: (typed: TypedCare) => void;
}

/** Whether breaks and a daily limit are kept, and who listens. */
export function CareFields({ typed, errorOf, onChange }: CareFieldsProps) {
  return (
    <>
      <Checkboxes
        legend="Care"
        hint="Breaks are offered and a day is limited. A member with the role welfare reads what coders leave for them."
        choices={[{ value: "care", label: "Coders are offered breaks, and a day has a limit" }]}
        chosen={typed.isAsked ? ["care"] : []}
        onChange={(chosen) => onChange({ ...typed, isAsked: chosen.length > 0 })}
      />
      {typed.isAsked
        ? CARE_TEXTS.map((name) => (
            <TextField
              key={name}
              id={`care.${name}`}
              label={CARE_LABELS[name]}
              value={typed.texts[name]}
              error={errorOf(`care.${name}`)}
              onChange={(event) =>
                onChange({ ...typed, texts: { ...typed.texts, [name]: event.target.value } })
              }
            />
          ))
        : null}
    </>
  );
}
