import { decisionLabel } from "../adjudication/agenda";
import type { Flag } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { countOf } from "../ui/format";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { FLAG_HEADINGS, flagSentences } from "./flag-words";
import { ResolveFlag } from "./resolve-flag-view";

interface FlagListProps {
  flags: Flag[];
  wave: string;
  study: string;
  /** What has changed once one is resolved is read again. */
  done: () => void;
}

/** What needs a person; what was done about earlier ones stays readable. */
export function FlagList({ flags, wave, study, done }: FlagListProps) {
  const open = flags.filter(({ closed_at }) => closed_at === null);
  const closed = flags.filter(({ closed_at }) => closed_at !== null);
  return (
    <>
      {open.map((flag) => (
        <section key={flag.id} className="card">
          <FlagWords flag={flag} />
          <WithRight study={study} right="wave.manage">
            <ResolveFlag flag={flag} wave={wave} done={done} />
          </WithRight>
        </section>
      ))}
      {closed.length > 0 ? (
        <Details summary={countOf(closed.length, "earlier flag")}>
          {closed.map((flag) => (
            <section key={flag.id}>
              <FlagWords flag={flag} />
              <Closing flag={flag} />
            </section>
          ))}
        </Details>
      ) : null}
    </>
  );
}

/** How much of a flag is said before the rest is folded away; below, all of it is drawn. */
const SAID = 3;

function FlagWords({ flag }: { flag: Flag }) {
  const sentences = flagSentences(flag);
  const rest = sentences.slice(SAID);
  return (
    <>
      <h2 className="govuk-heading-s">
        <span aria-hidden="true">⚑ </span>
        {FLAG_HEADINGS[flag.kind] ?? flag.kind}
        <span className="quiet forest__since">
          {" "}
          since <Time at={flag.raised_at} show="date" />
        </span>
      </h2>
      <Sentences all={sentences.slice(0, SAID)} />
      {rest.length > 0 ? (
        <Details summary={`${rest.length} more`}>
          <Sentences all={rest} />
        </Details>
      ) : null}
    </>
  );
}

const Sentences = ({ all }: { all: string[] }) => (
  <ul className="govuk-list govuk-list--bullet">
    {all.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

function Closing({ flag }: { flag: Flag }) {
  const { resolution, closed_at } = flag;
  if (!resolution) {
    return (
      <p className="govuk-body">
        Closed by itself, when the cause was gone
        {closed_at ? (
          <>
            , <Time at={closed_at} />
          </>
        ) : null}
        .
      </p>
    );
  }
  return (
    <p className="govuk-body">
      <strong>{decisionLabel(resolution.kind)}</strong>, {resolution.by},{" "}
      <Time at={resolution.at} />: {resolution.text}
    </p>
  );
}
