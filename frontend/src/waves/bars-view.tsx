import { useParams } from "react-router";

import type { RecordedBar } from "../api/shapes";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Inset, PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { barsOf } from "./bar-store";
import { barWords } from "./bar-words";
import { Commands } from "./commands-view";
import { RecordBar } from "./record-bar-view";

/** What a lead knows that keeps an encounter from a coder. */
export function Bars() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="A coder is never given an encounter they have a part in, have seen elsewhere, or that is of their own command.">
        Who may not code what
      </PageHeading>
      <RemoteContent remote={barsOf.of(studyId)} what="what is recorded">
        {(bars) => (
          <>
            <Inset>
              What a coder coded before, watched elsewhere or stepped back from is kept from them
              without being recorded here.
            </Inset>
            <RecordBar study={studyId} />
            <Recorded bars={bars} />
            <Commands study={studyId} />
          </>
        )}
      </RemoteContent>
    </>
  );
}

function Recorded({ bars }: { bars: RecordedBar[] }) {
  if (bars.length === 0) return <Empty title="Nothing is recorded of any coder yet" />;
  return (
    <Table
      caption={`${bars.length} recorded`}
      rows={bars}
      rowKey={({ id }) => id}
      columns={[
        { key: "coder", heading: "Coder", isRowHeading: true, cell: ({ name }) => name },
        { key: "encounter", heading: "Encounter", cell: ({ reference }) => reference },
        { key: "kind", heading: "Why", cell: ({ kind }) => barWords(kind) },
        { key: "words", heading: "In words", cell: ({ words }) => words || "–" },
        { key: "by", heading: "Recorded by", cell: ({ recorded_by }) => recorded_by },
        {
          key: "at",
          heading: "Recorded",
          cell: ({ recorded_at }) => <Time at={recorded_at} show="date" />,
        },
      ]}
    />
  );
}
