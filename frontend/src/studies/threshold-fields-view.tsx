import { CLASS_LABELS, CLASSES, THRESHOLD_LABELS, THRESHOLD_NAMES } from "./protocol-document";
import { thresholdId } from "./protocol-draft";

interface ThresholdFieldsProps {
  typed: Record<string, string>;
  errorOf: (field: string) => string | undefined;
  onChange: (typed: Record<string, string>) => void;
}

/** One row for each class of variables; every field is named by its row and column. */
export const ThresholdFields = ({ typed, errorOf, onChange }: ThresholdFieldsProps) => (
  <div className="table-scroll" role="region" aria-label="Thresholds" tabIndex={0}>
    <table className="govuk-table">
      <caption className="govuk-table__caption govuk-table__caption--m">
        What each class of variables must reach
      </caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            Class
          </th>
          {THRESHOLD_NAMES.map((name) => (
            <th key={name} scope="col" className="govuk-table__header threshold-heading">
              {THRESHOLD_LABELS[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {CLASSES.map((kind) => (
          <tr key={kind} className="govuk-table__row">
            <th scope="row" className="govuk-table__header" id={`thresholds.${kind}`}>
              {CLASS_LABELS[kind]}
            </th>
            {THRESHOLD_NAMES.map((name) => {
              const id = thresholdId(kind, name);
              const error = errorOf(id) ?? errorOf(`thresholds.${kind}`);
              return (
                <td key={name} className="govuk-table__cell">
                  <input
                    id={id}
                    className={`govuk-input govuk-input--width-4${error ? " govuk-input--error" : ""}`}
                    inputMode="decimal"
                    aria-label={`${CLASS_LABELS[kind]}: ${THRESHOLD_LABELS[name]}`}
                    aria-invalid={error ? true : undefined}
                    value={typed[id] ?? ""}
                    onChange={(event) => onChange({ ...typed, [id]: event.target.value })}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
    <p className="govuk-hint">Agreement on positives may be left blank: then it is not asked.</p>
  </div>
);
