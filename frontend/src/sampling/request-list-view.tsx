import { useState } from "react";
import { Link, useParams } from "react-router";

import type { AwaitedStop } from "../api/shapes";
import { Button } from "../ui/button";
import { countOf, londonDate } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { daysLeftInWords } from "./countdown-words";
import { countdownOf } from "./draw-store";

/** For paper or post: what the force's camera contact needs to find and keep each recording. */
export function RequestList() {
  const { studyId = "", drawId = "" } = useParams();
  const [askedAt] = useState(() => Date.now());
  return (
    <>
      <PageHeading lede="Please keep the body-worn video of these stops past its usual 31 days and send it to the study’s custodian. The most urgent stand first.">
        Request for footage
      </PageHeading>
      <p className="govuk-body screen-only">
        <Link className="govuk-link" to={`/studies/${studyId}/draws/${drawId}`}>
          Back to the draw
        </Link>
      </p>
      <RemoteContent remote={countdownOf.of(drawId)} what="the request list">
        {(awaited) =>
          awaited.length === 0 ? (
            <Empty title="There is nothing to ask for">
              <p className="govuk-body">
                Every drawn stop has its footage here, or its reason why there is none.
              </p>
            </Empty>
          ) : (
            <>
              <Button onClick={() => print()}>Print this list</Button>
              <p className="govuk-body">
                {countOf(awaited.length, "stop")}, as of {londonDate(askedAt)}. Times are London’s.
                The reference is the row of the published file and the first letters of its SHA-256.
              </p>
              <Requested awaited={awaited} />
            </>
          )
        }
      </RemoteContent>
    </>
  );
}

const cellOf = ({ sampled_stop }: AwaitedStop, name: string): string =>
  sampled_stop.stop_record.cells[name]?.trim() || "–";

const Requested = ({ awaited }: { awaited: AwaitedStop[] }) => (
  <Table
    caption="Stops whose footage is asked for"
    isCaptionHidden
    rows={awaited}
    rowKey={({ sampled_stop }) => sampled_stop.id}
    columns={[
      {
        key: "reference",
        heading: "Reference",
        isRowHeading: true,
        cell: ({ sampled_stop: { stop_record } }) =>
          `${stop_record.row_number} / ${stop_record.row_sha256.slice(0, 8)}`,
      },
      {
        key: "when",
        heading: "Stop",
        cell: ({ sampled_stop }) => <Time at={sampled_stop.stop_record.occurred_at} />,
      },
      {
        key: "keep",
        heading: "Deleted after",
        cell: ({ deleted_on, days_left }) => (
          <>
            <Time at={deleted_on} show="date" /> ({daysLeftInWords(days_left)})
          </>
        ),
      },
      {
        key: "where",
        heading: "Latitude, longitude",
        cell: (stop) => `${cellOf(stop, "latitude")}, ${cellOf(stop, "longitude")}`,
      },
      { key: "type", heading: "Type", cell: (stop) => cellOf(stop, "search_type") },
      {
        key: "object",
        heading: "Object of search",
        cell: (stop) => cellOf(stop, "object_of_search"),
      },
      { key: "outcome", heading: "Outcome", cell: (stop) => cellOf(stop, "outcome") },
      { key: "sent", heading: "Sent on", cell: () => "" },
    ]}
  />
);
