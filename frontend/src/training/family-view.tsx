import { type SubmitEvent, useState } from "react";
import { Link, useParams } from "react-router";

import { ValueField } from "../adjudication/value-field-view";
import { givenValue, NOTHING_GIVEN, valueWords } from "../adjudication/value-words";
import type { FamilyCourse, Lesson, PracticeItem } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { codebookOf } from "../codebooks/library-store";
import { VariableEntry } from "../codebooks/variable-view";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { Details, PageHeading } from "../ui/text";
import { Trans, t } from "../texts/texts";
import { Footage, Item, type Place } from "./item-view";
import { courseOf, recordPractice } from "./training-store";

/** The lessons of one family, then its practice, one item at a time. */
export function FamilyTraining() {
  const { studyId = "", family = "" } = useParams();
  return (
    <RemoteContent remote={courseOf(studyId, family)} what={t("the course")}>
      {(course) => (
        <RemoteContent remote={codebookOf.of(course.codebook_sha256)} what={t("the codebook")}>
          {({ document }) => <Course course={course} document={document} />}
        </RemoteContent>
      )}
    </RemoteContent>
  );
}

interface CourseProps {
  course: FamilyCourse;
  document: CodebookDocument;
}

function Course({ course, document }: CourseProps) {
  const label = document.families.find(({ id }) => id === course.family)?.label ?? course.family;
  const [watched, watch] = useState("");
  const placeOf = (key: string): Place => ({ isOpen: watched === key, open: () => watch(key) });
  const left = course.practice.filter(({ answer }) => answer === null);
  return (
    <>
      <PageHeading
        caption={t("Training")}
        lede={t("First the rules, then practice. Nothing here counts.")}
      >
        {label}
      </PageHeading>
      <h2 className="govuk-heading-l">{t("Lessons")}</h2>
      {course.lessons.length === 0 ? <Empty title={t("There are no lessons here")} /> : null}
      {course.lessons.map((lesson) => (
        <LessonEntry
          key={lesson.variable}
          {...{ lesson, document }}
          place={placeOf(t("lesson {{variable}}", { variable: lesson.variable }))}
        />
      ))}
      <h2 className="govuk-heading-l">{t("Practice")}</h2>
      <p className="govuk-body" role="status">
        {left.length === 0
          ? t("{{done}} of {{all}} answered. You are ready for the test.", {
              done: course.practice.length - left.length,
              all: course.practice.length,
            })
          : t("{{done}} of {{all}} answered.", {
              done: course.practice.length - left.length,
              all: course.practice.length,
            })}
      </p>
      {course.practice.map((item, index) => (
        <PracticeEntry
          key={item.id}
          {...{ item, course, document }}
          title={t("Practice {{index}} of {{amount}}", {
            index: index + 1,
            amount: course.practice.length,
          })}
          isNext={item.id === left[0]?.id}
          place={placeOf(t("practice {{id}}", { id: item.id }))}
        />
      ))}
      <p className="govuk-body">
        <Link className="govuk-link" to={`/studies/${course.study_id}/training`}>
          {t("Back to my training")}
        </Link>
      </p>
    </>
  );
}

interface LessonProps {
  lesson: Lesson;
  document: CodebookDocument;
  place: Place;
}

function LessonEntry({ lesson, document, place }: LessonProps) {
  const variable = document.variables.find(({ id }) => id === lesson.variable);
  return (
    <section aria-label={variable?.label ?? lesson.variable}>
      {lesson.text ? <p className="govuk-body pre-line">{lesson.text}</p> : null}
      {variable ? <VariableEntry variable={variable} document={document} /> : null}
      <Footage
        encounter={lesson.encounter}
        name={t("Watch the example: {{variable}}", {
          variable: variable?.label ?? lesson.variable,
        })}
        place={place}
      />
    </section>
  );
}

interface PracticeProps extends CourseProps {
  item: PracticeItem;
  title: string;
  isNext: boolean;
  place: Place;
}

/** Answered ones stay to be read; of the others only the next is open. */
function PracticeEntry({ item, course, document, title, isNext, place }: PracticeProps) {
  const variable = document.variables.find(({ id }) => id === item.variable);
  if (!item.answer && !isNext) return null;
  return (
    <section className="card" aria-labelledby={`practice-${item.id}`}>
      <h3 className="govuk-heading-m" id={`practice-${item.id}`}>
        {title}
      </h3>
      {item.answer ? (
        <>
          {item.situation ? <p className="govuk-body pre-line">{item.situation}</p> : null}
          <p className="question-words">{variable?.question ?? item.variable}</p>
          <div role="status">
            <p className="govuk-body">
              <Tag tone={item.answer.is_right ? "good" : "bad"}>
                {item.answer.is_right ? t("Right") : t("Not right")}
              </Tag>{" "}
              <Trans
                i18nKey="You said: {{said}}. The right answer is: <strong>{{right}}</strong>."
                values={{
                  said: valueWords(item.answer.value, variable),
                  right: valueWords(item.answer.right, variable),
                }}
                components={{ strong: <strong /> }}
              />
            </p>
            <p className="govuk-body pre-line">{item.answer.explanation}</p>
          </div>
        </>
      ) : (
        <>
          <Item
            item={item}
            variable={variable}
            footage={
              <Footage
                encounter={item.encounter}
                name={t("Watch the footage of {{title}}", { title: title.toLowerCase() })}
                place={place}
              />
            }
          />
          <Answer {...{ item, course, document }} />
          {variable ? (
            <Details summary={t("The rule")}>
              <VariableEntry variable={variable} document={document} />
            </Details>
          ) : null}
        </>
      )}
    </section>
  );
}

function Answer({ item, course, document }: Omit<PracticeProps, "title" | "isNext" | "place">) {
  const [given, setGiven] = useState(NOTHING_GIVEN);
  const act = useAct(item.id);
  const variable = document.variables.find(({ id }) => id === item.variable);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const value = givenValue(given, variable);
    if (value === null) {
      act.refuse([{ field: fieldId("value", item.id), sentence: t("Choose an answer.") }]);
      return;
    }
    void act.run(() => recordPractice(course.study_id, course.family, item.id, value));
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
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? t("Checking…") : t("Answer")}
      </Button>
    </form>
  );
}
