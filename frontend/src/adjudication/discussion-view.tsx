import { Link, useParams, useSearchParams } from "react-router";

import type { Discussion } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { codebookOf } from "../codebooks/library-store";
import { Button } from "../ui/button";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { chosenUnit, labelsInWords, stepOf, unitWords } from "./agenda";
import { Attendance } from "./attendance-view";
import { Closing } from "./closing-view";
import { Decisions } from "./decisions-view";
import { discussions } from "./discussion-store";
import { QuorumLine } from "./quorum-view";
import { Unit } from "./unit-view";

/** One debrief, for whoever leads it and for the coders who were asked to it. */
export function DebriefDetail() {
  const { debriefId = "" } = useParams();
  return (
    <RemoteContent remote={discussions.of(debriefId)} what="the debrief">
      {(discussion) => (
        <RemoteContent remote={codebookOf.of(discussion.codebook_sha256)} what="the codebook">
          {({ document }) => <Page discussion={discussion} document={document} />}
        </RemoteContent>
      )}
    </RemoteContent>
  );
}

interface PageProps {
  discussion: Discussion;
  document: CodebookDocument;
}

export const Page = ({ discussion, document }: PageProps) => (
  <>
    <PageHeading
      caption={discussion.wave_name}
      lede="Vote, talk, vote again; then decide. Codings stay as they are, and nobody learns who voted for what."
    >
      {`Debrief on ${labelsInWords(discussion.variables, document)}`}
    </PageHeading>
    <p className="govuk-body">
      <Tag tone={discussion.closed_at ? "neutral" : "active"}>
        {discussion.closed_at ? "Closed" : "Open"}
      </Tag>{" "}
      <Time at={discussion.meets_at} />
    </p>
    <QuorumLine quorum={discussion.quorum} />
    <Agenda discussion={discussion} document={document} />
    <Decisions discussion={discussion} document={document} />
    <Attendance discussion={discussion} />
    <Closing discussion={discussion} document={document} />
    {discussion.closed_at ? null : (
      <p className="govuk-body quiet">
        This page does not refresh by itself, because each reading is in the log.{" "}
        <button
          type="button"
          className="link-button"
          onClick={() => void discussions.of(discussion.id).refresh()}
        >
          Look again
        </button>
      </p>
    )}
  </>
);

function Agenda({ discussion, document }: PageProps) {
  const { agenda, withheld } = discussion;
  const [query, setQuery] = useSearchParams();
  const at = chosenUnit(agenda, query.get("unit"));
  const unit = agenda[at];
  return (
    <>
      <nav aria-labelledby="agenda-heading">
        <h2 className="govuk-heading-l" id="agenda-heading">
          Agenda
        </h2>
        {agenda.length === 0 ? (
          <Empty title="Nothing is on the agenda">
            <p className="govuk-body">
              {withheld > 0
                ? "What is on it concerns encounters that you still have to code. Code them first, then come back."
                : "When it was called, the coders did not differ on any encounter that all of them had submitted."}
            </p>
          </Empty>
        ) : (
          <ol className="agenda">
            {agenda.map((one, order) => (
              <li key={unitWords(one, document)}>
                <Link
                  className="govuk-link"
                  to={`?unit=${order + 1}`}
                  aria-current={order === at ? "true" : undefined}
                >
                  {unitWords(one, document)}
                </Link>{" "}
                <Tag tone={stepOf(one).tone}>{stepOf(one).word}</Tag>
              </li>
            ))}
          </ol>
        )}
        {withheld > 0 && agenda.length > 0 ? (
          <p className="govuk-body">
            {countOf(withheld, "unit")} of {discussion.units} not shown: you still have to code the
            encounter.
          </p>
        ) : null}
      </nav>
      {unit ? <Unit unit={unit} discussion={discussion} document={document} /> : null}
      {at + 1 < agenda.length ? (
        <Button weight="secondary" onClick={() => setQuery({ unit: String(at + 2) })}>
          Next on the agenda ({at + 2} of {agenda.length})
        </Button>
      ) : null}
    </>
  );
}
