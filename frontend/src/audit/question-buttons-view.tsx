import { Link } from "react-router";

import type { SavedQuestion } from "../api/shapes";
import { RemoteContent } from "../ui/remote-content";
import { Details } from "../ui/text";
import { questionsOf } from "./saved-question-store";

/** Asked most; the others are one press further away. */
const FREQUENT = [
  "clip-seen",
  "person-history",
  "views-without-assignment",
  "releases",
  "refused",
  "log-readers",
];

export function QuestionButtons({ study }: { study: string }) {
  return (
    <RemoteContent remote={questionsOf.of(study)} what="the saved questions">
      {({ results }) => {
        const first = FREQUENT.flatMap((slug) => results.filter((one) => one.slug === slug));
        return (
          <nav aria-label="Saved questions">
            <QuestionList study={study} questions={first} />
            <Details summary={`All ${results.length} questions`}>
              <QuestionList study={study} questions={results} />
            </Details>
          </nav>
        );
      }}
    </RemoteContent>
  );
}

const QuestionList = ({ study, questions }: { study: string; questions: SavedQuestion[] }) => (
  <ul className="saved-questions">
    {questions.map(({ slug, title }) => (
      <li key={slug}>
        <Link className="chip" to={`/studies/${study}/log/questions/${slug}`}>
          {title}
        </Link>
      </li>
    ))}
  </ul>
);
