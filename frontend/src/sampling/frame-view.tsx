import { type SubmitEvent, useState } from "react";
import { useParams } from "react-router";

import type { Frame, FrameColumn } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { countOf, percent } from "../ui/format";
import { WholeHash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { ShareBar } from "../ui/share-bar";
import { Table } from "../ui/table";
import { Details, PageHeading, SummaryList } from "../ui/text";
import { Time } from "../ui/time";
import { acceptFrame, frameOf } from "./frame-store";
import { frameName, FrameStanding } from "./frames-view";

export function FrameDetail() {
  const { studyId = "", frameId = "" } = useParams();
  return (
    <RemoteContent remote={frameOf.of(frameId)} what="the frame">
      {(frame) => (
        <>
          <PageHeading caption="Frame">{frameName(frame)}</PageHeading>
          {frame.held_reason ? <Held frame={frame} study={studyId} /> : null}
          <Holds frame={frame} />
          <Completeness columns={frame.completeness} of={frame.row_count} />
          <p className="govuk-body">
            SHA-256 of the file: <WholeHash of={frame.file_sha256} />
          </p>
        </>
      )}
    </RemoteContent>
  );
}

const Holds = ({ frame }: { frame: Frame }) => (
  <SummaryList
    pairs={[
      { name: "May be drawn from", value: <FrameStanding frame={frame} /> },
      { name: "Stops", value: frame.row_count.toLocaleString("en-GB") },
      {
        name: "Identical rows",
        value: `${countOf(frame.surplus_rows, "row")} identical to an earlier one. They are kept: the publication gives stops no number.`,
      },
      {
        name: "First and last stop",
        value: (
          <>
            <Time at={frame.first_at} /> to <Time at={frame.last_at} />
          </>
        ),
      },
      {
        name: "Other UTC month",
        value: `${countOf(frame.other_utc_month_rows, "row")} lie in another month by UTC; by London’s clocks all are of ${frame.month}`,
      },
      { name: "Vocabulary", value: `version ${frame.vocabulary_version}` },
      { name: "File", value: frame.file_name },
    ]}
  />
);

function Held({ frame, study }: { frame: Frame; study: string }) {
  const [reason, setReason] = useState("");
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() => acceptFrame(frame.id, reason));
  };
  if (frame.accepted_at) {
    return (
      <div className="govuk-inset-text">
        Held because: {frame.held_reason} Accepted <Time at={frame.accepted_at} />:{" "}
        {frame.acceptance_reason}
      </div>
    );
  }
  return (
    <section className="refusal" aria-labelledby="held">
      <h2 className="govuk-heading-m" id="held">
        This frame waits for a decision
      </h2>
      <p className="govuk-body refusal__reason">{frame.held_reason}</p>
      <WithRight study={study} right="frame.import">
        <form noValidate onSubmit={submit}>
          <ErrorSummary faults={act.faults} />
          <TextArea
            id="reason"
            label="Why may it be drawn from all the same?"
            hint="Your reason is kept with the frame and in the log."
            value={reason}
            error={act.errorOf("reason")}
            onChange={setReason}
          />
          <Button type="submit" isBusy={act.isBusy}>
            Accept the frame
          </Button>
        </form>
      </WithRight>
    </section>
  );
}

const Completeness = ({ columns, of }: { columns: FrameColumn[]; of: number }) => (
  <>
    <Table
      caption="How complete is each column?"
      rows={columns}
      rowKey={({ column }) => column}
      columns={[
        { key: "heading", heading: "Column", isRowHeading: true, cell: ({ heading }) => heading },
        { key: "bar", heading: "Filled", cell: ({ share }) => <ShareBar share={share} /> },
        { key: "share", heading: "Share", isNumeric: true, cell: (row) => percent(row.share, 1) },
        {
          key: "filled",
          heading: "Filled of all",
          isNumeric: true,
          cell: ({ filled }) =>
            `${filled.toLocaleString("en-GB")} of ${of.toLocaleString("en-GB")}`,
        },
        {
          key: "blank",
          heading: "Blank",
          isNumeric: true,
          cell: ({ blank }) => blank.toLocaleString("en-GB"),
        },
      ]}
    />
    <p className="govuk-body quiet">Blank is not the same as “False” or “No”.</p>
    <Details summary="What values does each column hold?">
      {columns
        .filter(({ values }) => Object.keys(values).length > 0)
        .map(({ column, heading, values }) => (
          <section key={column}>
            <h2 className="govuk-heading-s">{heading}</h2>
            <ul className="govuk-list numbers">
              {Object.entries(values).map(([value, count]) => (
                <li key={value}>
                  {value}: {count.toLocaleString("en-GB")}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Details>
  </>
);
