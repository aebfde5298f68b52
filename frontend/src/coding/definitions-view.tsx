import type { Value, Variable } from "../codebooks/document";
import { t } from "../texts/texts";

/** What each answer means, what it includes and what it does not. */
export const Definitions = ({ variable }: { variable: Variable }) => (
  <div className="definitions">
    {variable.guidance ? <p>{variable.guidance}</p> : null}
    <dl>
      {variable.values.map((value) => (
        <Definition key={value.id} value={value} />
      ))}
    </dl>
  </div>
);

const Definition = ({ value }: { value: Value }) => (
  <div>
    <dt>{value.label}</dt>
    <dd>
      {value.definition}
      {value.include.length > 0 ? <Rules word={t("Counts")} rules={value.include} /> : null}
      {value.exclude.length > 0 ? <Rules word={t("Does not count")} rules={value.exclude} /> : null}
    </dd>
  </div>
);

const Rules = ({ word, rules }: { word: string; rules: string[] }) => (
  <p className="definitions__rules">
    <strong>{word}:</strong> {rules.join("; ")}.
  </p>
);
