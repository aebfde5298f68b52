import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { Link, useParams } from "react-router";

import { ValueField } from "../adjudication/value-field-view";
import { type Given, givenValue, NOTHING_GIVEN, valueWords } from "../adjudication/value-words";
import type { Attempt } from "../api/shapes";
import type { CodebookDocument, Variable } from "../codebooks/document";
import { codebookOf } from "../codebooks/library-store";
import { fieldId, useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Progress } from "../ui/progress";
import { RemoteContent } from "../ui/remote-content";
import { PageHeading } from "../ui/text";
import { t } from "../texts/texts";
import { Item, Watched } from "./item-view";
import { Result } from "./result-view";
import { attemptOf, recordAttemptAnswer, submitAttempt } from "./training-store";

/** A test: one item at a time, and nothing that says what is right. */
export function TestAttempt() {
  const { attemptId = "" } = useParams();
  return (
    <RemoteContent remote={attemptOf.of(attemptId)} what={t("the test")}>
      {(attempt) => (
        <RemoteContent remote={codebookOf.of(attempt.codebook_sha256)} what={t("the codebook")}>
          {({ document }) => (
            <>
              <PageHeading caption={t("Test")}>{familyLabel(attempt, document)}</PageHeading>
              {attempt.result ? (
                <Result attempt={attempt} document={document} />
              ) : (
                <Items attempt={attempt} document={document} />
              )}
              <p className="govuk-body">
                <Link className="govuk-link" to={`/studies/${attempt.study_id}/training`}>
                  {t("Back to my training")}
                </Link>
              </p>
            </>
          )}
        </RemoteContent>
      )}
    </RemoteContent>
  );
}

const familyLabel = ({ family }: Attempt, document: CodebookDocument): string =>
  document.families.find(({ id }) => id === family)?.label ?? family;

interface ItemsProps {
  attempt: Attempt;
  document: CodebookDocument;
}

function Items({ attempt, document }: ItemsProps) {
  const { items } = attempt;
  const unanswered = items.findIndex(({ value }) => value === null);
  const [place, setPlace] = useState(Math.max(0, unanswered));
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // Whoever goes from item to item by keyboard is brought to the top of the next one.
    if (isFirst.current) isFirst.current = false;
    else heading.current?.focus();
  }, [place]);
  const item = items[place];
  const answered = items.filter(({ value }) => value !== null).length;
  const variable = document.variables.find(({ id }) => id === item?.variable);
  return (
    <>
      <Progress label={t("Items answered")} done={answered} of={items.length} />
      {item ? (
        <section className="card" aria-labelledby="item-heading">
          <h2 className="govuk-heading-m" id="item-heading" ref={heading} tabIndex={-1}>
            {t("Item {{place}} of {{amount}}", { place: place + 1, amount: items.length })}
          </h2>
          <Item
            item={item}
            variable={variable}
            footage={
              item.encounter ? <Watched key={item.encounter.id} encounter={item.encounter} /> : null
            }
          />
          <Answer
            key={item.id}
            {...{ attempt, item, variable }}
            onAnswered={() => setPlace(Math.min(place + 1, items.length - 1))}
          />
        </section>
      ) : null}
      <ButtonGroup>
        <Button weight="secondary" disabled={place === 0} onClick={() => setPlace(place - 1)}>
          {t("Item before")}
        </Button>
        <Button
          weight="secondary"
          disabled={place === items.length - 1}
          onClick={() => setPlace(place + 1)}
        >
          {t("Next item")}
        </Button>
      </ButtonGroup>
      {answered === items.length ? <Submit attempt={attempt} /> : null}
    </>
  );
}

interface AnswerProps {
  attempt: Attempt;
  item: Attempt["items"][number];
  variable: Variable | undefined;
  onAnswered: () => void;
}

function Answer({ attempt, item, variable, onAnswered }: AnswerProps) {
  const [given, setGiven] = useState(() => asGiven(item.value));
  const act = useAct(item.id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const value = givenValue(given, variable);
    if (value === null) {
      act.refuse([{ field: fieldId("value", item.id), sentence: t("Choose an answer.") }]);
      return;
    }
    void act.run(() => recordAttemptAnswer(attempt.id, item.id, value), onAnswered);
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      <ValueField
        id={fieldId("value", item.id)}
        label={t("Your answer")}
        variable={variable}
        given={given}
        error={act.errorOf("value")}
        onChange={setGiven}
      />
      {item.value === null ? null : (
        <p className="govuk-body quiet">
          {t("Saved: {{value}}. You can change it until you hand in the test.", {
            value: valueWords(item.value, variable),
          })}
        </p>
      )}
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? t("Saving…") : t("Save this answer")}
      </Button>
    </form>
  );
}

function asGiven(value: unknown): Given {
  if (value === null || value === undefined) return NOTHING_GIVEN;
  if (Array.isArray(value)) return { chosen: value.map(String), typed: "" };
  if (typeof value === "number") return { chosen: [], typed: String(value) };
  return typeof value === "string" ? { chosen: [value], typed: "" } : NOTHING_GIVEN;
}

function Submit({ attempt }: { attempt: Attempt }) {
  const act = useAct();
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {t("You have answered every item. Once handed in, the test cannot be changed.")}
      </p>
      <Button isBusy={act.isBusy} onClick={() => void act.run(() => submitAttempt(attempt.id))}>
        {act.isBusy ? t("Handing in…") : t("Hand in the test")}
      </Button>
    </>
  );
}
