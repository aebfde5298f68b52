import { Link } from "react-router";

import type { AwaitedStop } from "../api/shapes";
import { Figures } from "../ui/figure";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { daysLeftInWords, URGENCIES } from "./countdown-words";
import { countdownOf } from "./draw-store";
import { stratumWords } from "./strata";

interface CountdownProps {
  draw: string;
  study: string;
}

/** Drawn, but not here yet: the force deletes it 31 days after the stop. */
export const Countdown = ({ draw, study }: CountdownProps) => (
  <section aria-labelledby="countdown">
    <h2 className="govuk-heading-m" id="countdown">
      Footage still to be secured
    </h2>
    <RemoteContent remote={countdownOf.of(draw)} what="the countdown">
      {(awaited) =>
        awaited.length === 0 ? (
          <p className="govuk-body">
            <Tag tone="good">Nothing is waited for</Tag> Every drawn stop has its footage here, or
            its reason why there is none.
          </p>
        ) : (
          <Awaited awaited={awaited} draw={draw} study={study} />
        )
      }
    </RemoteContent>
  </section>
);

function Awaited({ awaited, draw, study }: { awaited: AwaitedStop[] } & CountdownProps) {
  const first = awaited.find(({ urgency }) => urgency !== "past");
  const count = (urgency: AwaitedStop["urgency"]) =>
    awaited.filter((one) => one.urgency === urgency).length;
  return (
    <>
      <Figures
        figures={(["past", "urgent", "soon", "later"] as const).map((urgency) => ({
          number: count(urgency).toLocaleString("en-GB"),
          label: `of ${awaited.length.toLocaleString("en-GB")}: ${URGENCIES[urgency].word.toLowerCase()}`,
          tone: count(urgency) > 0 ? URGENCIES[urgency].tone : "neutral",
        }))}
      />
      <p className="govuk-body">
        {first ? (
          <>
            The next footage is deleted on <Time at={first.deleted_on} show="date" /> (
            {daysLeftInWords(first.days_left)}).{" "}
          </>
        ) : null}
        <Link className="govuk-link" to={`/studies/${study}/draws/${draw}/request`}>
          Request list for the force’s camera contact
        </Link>
      </p>
      <Details summary={`All ${countOf(awaited.length, "stop")}, by days left`}>
        <AwaitedTable awaited={awaited} />
      </Details>
    </>
  );
}

const AwaitedTable = ({ awaited }: { awaited: AwaitedStop[] }) => (
  <Table
    caption="Stops without footage here, by days left"
    isCaptionHidden
    rows={awaited}
    rowKey={({ sampled_stop }) => sampled_stop.id}
    columns={[
      {
        key: "place",
        heading: "Place",
        isRowHeading: true,
        cell: ({ sampled_stop: { position, is_reserve, stratum } }) => (
          <>
            {is_reserve ? "Reserve " : ""}
            {position}
            <small className="stacked quiet">{stratumWords(stratum)}</small>
          </>
        ),
      },
      {
        key: "when",
        heading: "Stop",
        cell: ({ sampled_stop }) => <Time at={sampled_stop.stop_record.occurred_at} />,
      },
      {
        key: "gone",
        heading: "Deleted after",
        cell: ({ deleted_on }) => <Time at={deleted_on} show="date" />,
      },
      {
        key: "left",
        heading: "Days left",
        cell: ({ days_left, urgency }) => (
          <>
            <Tag tone={URGENCIES[urgency].tone}>{URGENCIES[urgency].word}</Tag>
            <small className="stacked quiet">{daysLeftInWords(days_left)}</small>
          </>
        ),
      },
    ]}
  />
);
