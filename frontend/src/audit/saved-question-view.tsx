import { Link, useParams, useSearchParams } from "react-router";

import { type Bar, BarPlot } from "../charts/bar-plot-view";
import { useWidth } from "../charts/width";
import type { AnswerLine, AnswerPage, SavedQuestion } from "../api/shapes";
import { useRemote } from "../state/remote";
import { membersOf } from "../studies/study-store";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty, ErrorPanel } from "../ui/states";
import { Table } from "../ui/table";
import { Inset, PageHeading } from "../ui/text";
import { LogProofLine } from "./log-proof-view";
import {
  addressOfWords,
  answerBars,
  answerStrip,
  cellText,
  missing,
  type Words,
  wordsOf,
} from "./saved-question";
import { SavedQuestionForm } from "./saved-question-form";
import { answerOf, loadMoreRows, questionsOf, saveAnswer } from "./saved-question-store";
import { StripView } from "./strip-view";

/** One saved question: its words in the address, its answer below, and the answer to take away. */
export function SavedQuestionPage() {
  const { studyId = "", slug = "" } = useParams();
  return (
    <>
      <Link className="govuk-back-link" to={`/studies/${studyId}/log`}>
        Access log
      </Link>
      <RemoteContent remote={questionsOf.of(studyId)} what="the question">
        {({ results }) => {
          const question = results.find((one) => one.slug === slug);
          return question ? (
            <Asked study={studyId} question={question} />
          ) : (
            <>
              <PageHeading>Not found</PageHeading>
              <ErrorPanel
                happened="There is no saved question of this name."
                safe="The access log lists all there are."
              />
            </>
          );
        }}
      </RemoteContent>
    </>
  );
}

function Asked({ study, question }: { study: string; question: SavedQuestion }) {
  const [query] = useSearchParams();
  const members = useRemote(membersOf.of(study)).content ?? [];
  const words = wordsOf(query);
  const address = addressOfWords(words);
  return (
    <>
      <PageHeading lede="This answer has an address to keep or share with whoever may read the log. Asking is itself on record.">
        {question.title}
      </PageHeading>
      <LogProofLine study={study} />
      <SavedQuestionForm key={address} question={question} words={words} members={members} />
      {missing(question, words).length === 0 ? (
        <RemoteContent remote={answerOf(study, question.slug, address)} what="the answer">
          {(page) => <Answer study={study} page={page} words={words} address={address} />}
        </RemoteContent>
      ) : null}
      <Inset>
        <strong>What this does not prove.</strong> {question.not_proved}
      </Inset>
    </>
  );
}

interface AnswerProps {
  study: string;
  page: AnswerPage;
  words: Words;
  address: string;
}

function Answer({ study, page, words, address }: AnswerProps) {
  const act = useAct();
  const { question, results } = page;
  const strip = answerStrip(question.slug, results);
  return (
    <>
      {results.length === 0 ? (
        <Empty title="The log knows of nothing like it">
          <p className="govuk-body">
            No row belongs to this answer{page.next ? " so far: look further back" : ""}.
          </p>
        </Empty>
      ) : (
        <>
          {strip ? <StripView strip={strip} title={question.title} /> : null}
          <Bars title={question.title} bars={answerBars(question.slug, results)} />
          <Table
            caption={question.title}
            isCaptionHidden
            rows={results}
            rowKey={({ key }) => key}
            columns={question.columns.map(({ key, heading, kind }, place) => ({
              key,
              heading,
              isNumeric: kind === "number",
              isRowHeading: place === 0,
              cell: ({ cells }: AnswerLine) => cellText(kind, cells[key] ?? null),
            }))}
          />
        </>
      )}
      <ErrorSummary faults={act.faults} />
      <ButtonGroup>
        {page.next ? (
          <Button
            weight="secondary"
            isBusy={act.isBusy}
            onClick={() => void act.run(() => loadMoreRows(study, question.slug, address))}
          >
            Look further back
          </Button>
        ) : null}
        <Button
          isBusy={act.isBusy}
          onClick={() => void act.run(() => saveAnswer(study, question.slug, words))}
        >
          {act.isBusy ? "Preparing…" : "Download with proof"}
        </Button>
      </ButtonGroup>
      <p className="govuk-body quiet numbers" role="status">
        {page.next
          ? `${countOf(results.length, "row")} so far; there may be more.`
          : `${countOf(results.length, "row")}, all there are.`}
      </p>
    </>
  );
}

/** The table below has the same numbers, act by act. */
function Bars({ title, bars }: { title: string; bars: Bar[] }) {
  const [measure, width] = useWidth();
  if (bars.length < 2) return null;
  const says = bars.map((bar) => `${bar.label}: ${bar.says}`).join("; ");
  return (
    <div ref={measure} className="chart__plot">
      <BarPlot title={title} says={says} bars={bars} width={width} />
    </div>
  );
}
