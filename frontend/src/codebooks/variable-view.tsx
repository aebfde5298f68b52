import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { inWords } from "./condition-words";
import { type CodebookDocument, MISSING_LABELS, type Value, type Variable } from "./document";

const LEVELS: Record<Variable["level"], string> = {
  nominal: "One answer (nominal)",
  ordinal: "One answer in order (ordinal)",
  interval: "A number (interval)",
  multi: "All that apply (multi-select)",
  event: "Marked on the clock (timed event)",
};

const SCOPES: Record<Variable["scope"], string> = {
  encounter: "asked once for the encounter",
  subject: "asked about each person searched",
  officer: "asked about each officer",
};

interface VariableEntryProps {
  variable: Variable;
  document: CodebookDocument;
}

export const VariableEntry = ({ variable, document }: VariableEntryProps) => (
  <article className="card" id={`variable-${variable.id}`}>
    <div className="card__head">
      <h3 className="govuk-heading-m">{variable.label}</h3>
      {variable.critical ? <Tag tone="active">Critical</Tag> : null}
    </div>
    <p className="question-words">{variable.question}</p>
    <p className="govuk-body quiet">
      {LEVELS[variable.level]} · {variable.kind === "factual" ? "a fact" : "a judgement"} ·{" "}
      {SCOPES[variable.scope]} · <code>{variable.id}</code>
    </p>
    {variable.ask_if ? (
      <p className="govuk-body">
        <strong>Asked only if</strong> {inWords(variable.ask_if, document)}. Otherwise it is not
        applicable.
      </p>
    ) : null}
    {variable.guidance ? <p className="govuk-body pre-line">{variable.guidance}</p> : null}
    {variable.range ? (
      <p className="govuk-body numbers">
        From {variable.range.min} to {variable.range.max} {variable.range.unit}.
      </p>
    ) : null}
    <dl className="values">
      {variable.values.map((value) => (
        <ValueEntry key={value.id} value={value} />
      ))}
    </dl>
    {variable.missing.length > 0 ? (
      <p className="govuk-body">
        <strong>Also</strong> {variable.missing.map((code) => MISSING_LABELS[code]).join(", ")}:
        never the same as “No”.
      </p>
    ) : null}
    <Sources variable={variable} document={document} />
  </article>
);

const ValueEntry = ({ value }: { value: Value }) => (
  <div className="values__one">
    <dt>
      {value.label}
      {value.needs_time ? <span className="quiet"> (mark the moment)</span> : null}
    </dt>
    <dd>
      {value.definition}
      <Examples label="Count" texts={value.include} />
      <Examples label="Do not count" texts={value.exclude} />
    </dd>
  </div>
);

const Examples = ({ label, texts }: { label: string; texts: string[] }) =>
  texts.length === 0 ? null : (
    <div className="values__examples">
      <span className="quiet">{label}</span>
      <ul className="govuk-list govuk-list--bullet">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );

function Sources({ variable, document }: VariableEntryProps) {
  const cited = document.sources.filter(({ id }) => variable.sources.includes(id));
  if (cited.length === 0) return null;
  return (
    <Details summary="Sources">
      <ul className="govuk-list">
        {cited.map(({ id, text }) => (
          <li key={id}>
            [{id}] {text}
          </li>
        ))}
      </ul>
    </Details>
  );
}
