import type { WavePage } from "../api/shapes";
import { endWords, keptOutWords } from "../coding/recusal-reasons";
import { countOf } from "../ui/format";
import { Table } from "../ui/table";

/** How often coders stepped back and why, and where nobody was left to step in. */
export function Ended({ wave }: { wave: WavePage }) {
  const ended = Object.entries(wave.ended).map(([reason, count]) => ({ reason, count }));
  return (
    <>
      {ended.length > 0 ? (
        <Table
          caption="Encounters coders stepped back from, or that were taken back"
          rows={ended}
          rowKey={({ reason }) => reason}
          columns={[
            {
              key: "reason",
              heading: "Why",
              isRowHeading: true,
              cell: ({ reason }) => endWords(reason),
            },
            { key: "count", heading: "How often", isNumeric: true, cell: ({ count }) => count },
          ]}
        />
      ) : null}
      {wave.short.length > 0 ? (
        <Table
          caption={`${countOf(wave.short.length, "encounter")} short of coders: nobody was left to step in`}
          rows={wave.short}
          rowKey={({ encounter_id }) => encounter_id}
          columns={[
            {
              key: "reference",
              heading: "Encounter",
              isRowHeading: true,
              cell: ({ reference }) => reference,
            },
            { key: "missing", heading: "Missing", isNumeric: true, cell: ({ missing }) => missing },
            {
              key: "why",
              heading: "Of the wave's coders",
              cell: ({ keeps_out }) => keptOutWords(keeps_out),
            },
          ]}
        />
      ) : null}
    </>
  );
}
