import { type SubmitEvent, useState } from "react";

import { choicesOf } from "../adjudication/value-words";
import type { Simulation } from "../api/shapes";
import { ChartFrame } from "../charts/chart-frame-view";
import { IntervalPlot } from "../charts/interval-plot-view";
import type { CodebookDocument, Variable } from "../codebooks/document";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextField } from "../ui/fields";
import { asChange, type ChangeDraft, gapsIn, NO_CHANGE, TAKEN_OUT } from "./change";
import { simulateChange } from "./divergence-store";
import { IMPACT_FIELDS, impactRow } from "./impact";
import { leastOf, LINES, tickWords } from "./scale";

interface TryChangeProps {
  wave: string;
  variable: Variable;
  document: CodebookDocument;
}

export function TryChange({ wave, variable, document }: TryChangeProps) {
  const [draft, setDraft] = useState(NO_CHANGE);
  const [found, setFound] = useState<Simulation>();
  const act = useAct("change");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const gaps = gapsIn(draft);
    if (gaps.length > 0) {
      act.refuse(gaps.map(({ field, sentence }) => ({ field: `${field}-change`, sentence })));
      return;
    }
    const body = { variable: variable.id, changes: [asChange(draft, variable)] };
    void act.run(() => simulateChange(wave, body), setFound);
  };
  return (
    <section className="chart screen-only" aria-labelledby="try-a-change">
      <h2 className="govuk-heading-m" id="try-a-change">
        Try a change of the codebook
      </h2>
      <p className="govuk-body chart__lede">
        What agreement would be if one answer had counted as another. Nothing is written: the
        codings stay as they are, and a real change is a new codebook version and a recode wave.
      </p>
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <ChangeFields
          draft={draft}
          change={(part) => setDraft({ ...draft, ...part })}
          variable={variable}
          document={document}
          errorOf={act.errorOf}
        />
        <Button type="submit" weight="secondary" isBusy={act.isBusy}>
          {act.isBusy ? "Trying…" : "Try it"}
        </Button>
      </form>
      <div aria-live="polite">{found ? <Impact found={found} /> : null}</div>
    </section>
  );
}

interface ChangeFieldsProps {
  draft: ChangeDraft;
  change: (part: Partial<ChangeDraft>) => void;
  variable: Variable;
  document: CodebookDocument;
  errorOf: (field: string) => string | undefined;
}

const CHOOSE = { value: "", label: "Choose…" };

function ChangeFields({ draft, change, variable, document, errorOf }: ChangeFieldsProps) {
  const where = document.variables.find(({ id }) => id === draft.where);
  return (
    <>
      <AnswerField
        id="from-change"
        label="Where coders answered"
        variable={variable}
        value={draft.from}
        error={errorOf("from")}
        onChange={(from) => change({ from })}
      />
      <AnswerField
        id="to-change"
        label="it would count as"
        variable={variable}
        canTakeOut
        value={draft.to}
        error={errorOf("to")}
        onChange={(to) => change({ to })}
      />
      <SelectField
        id="where-change"
        label="but only where (may be left open)"
        value={draft.where}
        choices={[
          { value: "", label: "everywhere" },
          ...document.variables
            .filter(({ id, level }) => id !== variable.id && level !== "interval")
            .map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={(id) => change({ where: id, is: "" })}
      />
      {where ? (
        <AnswerField
          id="is-change"
          label={`the same coder answered ${where.label} with`}
          variable={where}
          value={draft.is}
          error={errorOf("is")}
          onChange={(is) => change({ is })}
        />
      ) : null}
    </>
  );
}

interface AnswerFieldProps {
  id: string;
  label: string;
  variable: Variable;
  canTakeOut?: boolean;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function AnswerField({ variable, canTakeOut, onChange, ...field }: AnswerFieldProps) {
  if (variable.level === "interval") {
    return (
      <TextField
        {...field}
        inputMode="numeric"
        className="govuk-input--width-5"
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const out = canTakeOut
    ? [{ value: TAKEN_OUT, label: "nothing: as if it had not been asked" }]
    : [];
  return (
    <SelectField
      {...field}
      choices={[CHOOSE, ...choicesOf(variable), ...out]}
      onChange={onChange}
    />
  );
}

function Impact({ found }: { found: Simulation }) {
  const { alpha_before, alpha_after, sentence, variable } = found;
  const rows = [
    impactRow("As it is", alpha_before, "neutral"),
    impactRow("As it would be", alpha_after, "active"),
  ];
  return (
    <ChartFrame
      title="Before and after"
      lede={<strong>{sentence}</strong>}
      fileName={`${variable}-change`}
      fields={IMPACT_FIELDS}
      rows={rows}
      rowKey={({ id }) => id}
      notes={
        <ul className="govuk-list govuk-list--bullet">
          {rows.map(({ id, label, says, reason }) => (
            <li key={id}>
              {label}: {says}
              {reason ? `. ${reason}` : ""}
            </li>
          ))}
        </ul>
      }
    >
      {(width) => (
        <IntervalPlot
          title="Agreement before and after the change"
          says={sentence}
          width={width}
          rows={rows}
          least={leastOf(rows.flatMap(({ value, low }) => [value, low]))}
          axis="Agreement"
          spell={tickWords}
          limits={LINES}
        />
      )}
    </ChartFrame>
  );
}
