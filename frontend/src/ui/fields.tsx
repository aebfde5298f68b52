/** Form fields: label, hint, error and control tied together. */
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { t } from "../texts/texts";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

interface FrameProps extends FieldProps {
  id: string;
  children: (described: string | undefined) => ReactNode;
}

function FieldFrame({ id, label, hint, error, children }: FrameProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">{t("Error:")} </span>
          {error}
        </p>
      ) : null}
      {children(described || undefined)}
    </div>
  );
}

type TextFieldProps = FieldProps & InputHTMLAttributes<HTMLInputElement>;

export function TextField({ label, hint, error, id, className, ...rest }: TextFieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      {(described) => (
        <input
          type="text"
          {...rest}
          id={name}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          className={`govuk-input${error ? " govuk-input--error" : ""} ${className ?? ""}`}
        />
      )}
    </FieldFrame>
  );
}

interface TextAreaProps extends FieldProps {
  id?: string;
  value: string;
  rows?: number;
  maxLength?: number;
  onChange: (value: string) => void;
}

export function TextArea({ label, hint, error, id, onChange, rows = 4, ...rest }: TextAreaProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      {(described) => (
        <textarea
          {...rest}
          id={name}
          rows={rows}
          aria-describedby={described}
          className={`govuk-textarea${error ? " govuk-textarea--error" : ""}`}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

interface Choice {
  value: string;
  label: string;
}

type SelectFieldProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> & {
    choices: Choice[];
    onChange: (value: string) => void;
  };

export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, id, choices, onChange, ...rest } = props;
  const own = useId();
  const name = id ?? own;
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      {(described) => (
        <select
          {...rest}
          id={name}
          aria-describedby={described}
          className={`govuk-select${error ? " govuk-select--error" : ""}`}
          onChange={(event) => onChange(event.target.value)}
        >
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

interface CheckboxesProps {
  legend: string;
  hint?: ReactNode;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

export function Checkboxes({ legend, hint, choices, chosen, onChange }: CheckboxesProps) {
  const id = useId();
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);
  return (
    <fieldset className="govuk-fieldset govuk-form-group" aria-describedby={hint ? id : undefined}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      {hint ? (
        <div id={id} className="govuk-hint">
          {hint}
        </div>
      ) : null}
      <div className="govuk-checkboxes govuk-checkboxes--small">
        {choices.map(({ value, label }) => (
          <div key={value} className="govuk-checkboxes__item">
            <input
              type="checkbox"
              className="govuk-checkboxes__input"
              id={`${id}-${value}`}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`${id}-${value}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
