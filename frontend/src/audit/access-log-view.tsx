import { useParams, useSearchParams } from "react-router";
import { Link } from "react-router";

import type { AuditEventPage, StudyMember } from "../api/shapes";
import { AlertsLine } from "../oversight/alerts-line-view";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { membersOf } from "../studies/study-store";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { EventList } from "./event-list-view";
import { shortId } from "./event-sentence";
import { eventsOf } from "./event-store";
import { LogCheckLine } from "./log-check-view";
import { LogProofLine } from "./log-proof-view";
import { LogQuestion } from "./log-question-view";
import { addressOf, type Question, questionOf } from "./log-question";
import { QuestionButtons } from "./question-buttons-view";
import { questionInWords } from "./question-words";
import { clipStrip, personStrip } from "./strip";
import { StripView } from "./strip-view";

const FREQUENT: { label: string; question: Question }[] = [
  { label: "Everything", question: {} },
  { label: "Footage opened", question: { action: "viewing.opened" } },
  { label: "Releases downloaded", question: { action: "release.downloaded" } },
  { label: "Releases refused", question: { action: "release.refused" } },
  { label: "Access refused", question: { action: "access.denied" } },
  { label: "Protocols signed", question: { action: "protocol.signed" } },
  { label: "Who read this log", question: { action: "log.searched" } },
];

export function AccessLog() {
  const { studyId = "" } = useParams();
  const [query] = useSearchParams();
  const question = questionOf(query);
  const address = addressOf(question);
  const members = useRemote(membersOf.of(studyId)).content ?? [];
  return (
    <>
      <PageHeading lede="Who did what, with which footage, when. Every search has its own address to keep or share, and is itself on record.">
        Access log
      </PageHeading>
      <LogProofLine study={studyId} />
      <LogCheckLine study={studyId} />
      <AlertsLine study={studyId} />
      <WithRight study={studyId} right="log.read">
        <QuestionButtons study={studyId} />
      </WithRight>
      <nav className="filter-row" aria-label="Frequent questions">
        {FREQUENT.map(({ label, question: asked }) => (
          <Link
            key={label}
            className="chip"
            to={`?${addressOf(asked)}`}
            aria-current={addressOf(asked) === address ? "true" : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      <LogQuestion key={address} question={question} members={members} />
      <RemoteContent remote={eventsOf(studyId, address)} what="the log">
        {(page) => (
          <Answer
            page={page}
            question={question}
            members={members}
            study={studyId}
            address={address}
          />
        )}
      </RemoteContent>
    </>
  );
}

interface AnswerProps {
  page: AuditEventPage;
  question: Question;
  members: StudyMember[];
  study: string;
  address: string;
}

function Answer({ page, question, members, study, address }: AnswerProps) {
  const caption = questionInWords(question, members);
  if (page.results.length === 0) {
    return (
      <Empty title="Nothing of this kind is in the log">
        <p className="govuk-body">
          {caption}: no event. The log begins with the study and no act is ever taken out of it.
        </p>
      </Empty>
    );
  }
  const ofClip = question.clip ? clipStrip(page.results) : null;
  const ofPerson = question.actor && !question.clip ? personStrip(page.results) : null;
  return (
    <>
      {question.clip && ofClip ? (
        <StripView strip={ofClip} title={`Who saw which part of clip ${shortId(question.clip)}`} />
      ) : null}
      {ofPerson ? <StripView strip={ofPerson} title="When, by kind of act" /> : null}
      <EventList page={page} study={study} address={address} caption={caption} />
    </>
  );
}
