import { Link, useParams } from "react-router";

import type { Draw, Frame } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { ButtonLink } from "../ui/button";
import { countOf } from "../ui/format";
import { Hash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { drawsOf } from "./draw-store";
import { FrameImport } from "./frame-import-view";
import { framesOf } from "./frame-store";
import { columnLabel } from "./strata";

export function Frames() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="A frame is the list of stops a sample is drawn from. A draw is committed before it is made, so that nobody can choose.">
        Frames and draws
      </PageHeading>
      <WithRight study={studyId} right="frame.import">
        <FrameImport study={studyId} />
      </WithRight>
      <RemoteContent remote={framesOf.of(studyId)} what="the frames">
        {(frames) => (
          <>
            <FrameTable frames={frames} study={studyId} />
            <RemoteContent remote={drawsOf.of(studyId)} what="the draws">
              {(draws) => <Draws draws={draws} frames={frames} study={studyId} />}
            </RemoteContent>
          </>
        )}
      </RemoteContent>
    </>
  );
}

export const frameName = ({ month, force, file_name }: Frame): string =>
  force ? `${force}, ${month}` : file_name;

const FrameTable = ({ frames, study }: { frames: Frame[]; study: string }) =>
  frames.length === 0 ? (
    <Empty title="No stop records have been imported yet">
      <p className="govuk-body">
        The first step of a study: import a month of stop and search records as data.police.uk
        publishes them.
      </p>
    </Empty>
  ) : (
    <Table
      caption="Frames"
      rows={frames}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          heading: "Frame",
          isRowHeading: true,
          cell: (frame) => (
            <Link className="govuk-link" to={`/studies/${study}/frames/${frame.id}`}>
              {frameName(frame)}
            </Link>
          ),
        },
        {
          key: "rows",
          heading: "Stops",
          isNumeric: true,
          cell: ({ row_count }) => row_count.toLocaleString("en-GB"),
        },
        {
          key: "state",
          heading: "May be drawn from",
          cell: (frame) => <FrameStanding frame={frame} />,
        },
        { key: "at", heading: "Imported", cell: ({ imported_at }) => <Time at={imported_at} /> },
        { key: "hash", heading: "File’s SHA-256", cell: (row) => <Hash of={row.file_sha256} /> },
      ]}
    />
  );

export function FrameStanding({ frame }: { frame: Frame }) {
  if (frame.held_reason && !frame.accepted_at) return <Tag tone="caution">Held</Tag>;
  return <Tag tone="good">{frame.held_reason ? "Yes, accepted" : "Yes"}</Tag>;
}

function Draws({ draws, frames, study }: { draws: Draw[]; frames: Frame[]; study: string }) {
  const canDraw = frames.some(({ held_reason, accepted_at }) => !held_reason || accepted_at);
  return (
    <>
      {draws.length === 0 ? (
        <Empty title="No sample has been drawn yet">
          <p className="govuk-body">
            {canDraw
              ? "The lead commits to a draw, then makes it."
              : "A draw needs a frame that may be drawn from."}
          </p>
        </Empty>
      ) : (
        <Table
          caption="Draws"
          rows={draws}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "what",
              heading: "Draw",
              isRowHeading: true,
              cell: (draw) => (
                <Link className="govuk-link" to={`/studies/${study}/draws/${draw.id}`}>
                  {countOf(draw.size, "stop")}
                  {draw.strata.length > 0
                    ? `, divided by ${draw.strata.map((name) => columnLabel(name).toLowerCase()).join(", ")}`
                    : ""}
                </Link>
              ),
            },
            {
              key: "state",
              heading: "State",
              cell: ({ drawn_at }) =>
                drawn_at ? <Tag tone="good">Drawn</Tag> : <Tag tone="caution">Committed</Tag>,
            },
            { key: "at", heading: "Committed", cell: (row) => <Time at={row.committed_at} /> },
          ]}
        />
      )}
      {canDraw ? (
        <WithRight study={study} right="draw.make">
          <ButtonLink to={`/studies/${study}/draws/new`}>Plan a draw</ButtonLink>
        </WithRight>
      ) : null}
    </>
  );
}
