import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { Trans, t } from "../texts/texts";
import { inWords } from "./condition-words";
import { type CodebookDocument, MISSING_LABELS, type Value, type Variable } from "./document";

const LEVELS: Record<Variable["level"], string> = {
  nominal: t("One answer (nominal)"),
  ordinal: t("One answer in order (ordinal)"),
  interval: t("A number (interval)"),
  multi: t("All that apply (multi-select)"),
  event: t("Marked on the clock (timed event)"),
};

const SCOPES: Record<Variable["scope"], string> = {
  encounter: t("asked once for the encounter"),
  subject: t("asked about each person searched"),
  officer: t("asked about each officer"),
};

interface VariableEntryProps {
  variable: Variable;
  document: CodebookDocument;
}

export const VariableEntry = ({ variable, document }: VariableEntryProps) => (
  <article className="card" id={`variable-${variable.id}`}>
    <div className="card__head">
      <h3 className="govuk-heading-m">{variable.label}</h3>
      {variable.critical ? <Tag tone="active">{t("Critical")}</Tag> : null}
    </div>
    <p className="question-words">{variable.question}</p>
    <p className="govuk-body quiet">
      {LEVELS[variable.level]} · {variable.kind === "factual" ? t("a fact") : t("a judgement")} ·{" "}
      {SCOPES[variable.scope]} · <code>{variable.id}</code>
    </p>
    {variable.ask_if ? (
      <p className="govuk-body">
        <Trans
          i18nKey="<strong>Asked only if</strong> {{condition}}. Otherwise it is not applicable."
          values={{ condition: inWords(variable.ask_if, document) }}
          components={{ strong: <strong /> }}
        />
      </p>
    ) : null}
    {variable.guidance ? <p className="govuk-body pre-line">{variable.guidance}</p> : null}
    {variable.range ? (
      <p className="govuk-body numbers">
        {t("From {{min}} to {{max}} {{unit}}.", {
          min: variable.range.min,
          max: variable.range.max,
          unit: variable.range.unit,
        })}
      </p>
    ) : null}
    <dl className="values">
      {variable.values.map((value) => (
        <ValueEntry key={value.id} value={value} />
      ))}
    </dl>
    {variable.missing.length > 0 ? (
      <p className="govuk-body">
        <Trans
          i18nKey="<strong>Also</strong> {{missing}}: never the same as “No”."
          values={{ missing: variable.missing.map((code) => MISSING_LABELS[code]).join(", ") }}
          components={{ strong: <strong /> }}
        />
      </p>
    ) : null}
    <Sources variable={variable} document={document} />
  </article>
);

const ValueEntry = ({ value }: { value: Value }) => (
  <div className="values__one">
    <dt>
      {value.label}
      {value.needs_time ? <span className="quiet"> {t("(mark the moment)")}</span> : null}
    </dt>
    <dd>
      {value.definition}
      <Examples label={t("Count")} texts={value.include} />
      <Examples label={t("Do not count")} texts={value.exclude} />
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
    <Details summary={t("Sources")}>
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
