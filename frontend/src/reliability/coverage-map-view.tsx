import type { CoverageMap } from "../api/shapes";
import { ChartFrame } from "../charts/chart-frame-view";
import { PairGrid } from "../charts/pair-grid-view";
import { RemoteContent } from "../ui/remote-content";
import {
  coverageSentence,
  inGroups,
  LEAST_SHARED,
  SHARED_FIELDS,
  sharedPairs,
  sharedSquares,
} from "./coverage";
import { coverageOf } from "./gate-store";

const TITLE = "Who has coded together";

interface PairCoverageProps {
  wave: string;
  fileName: string;
}

/** Agreement rests on these pairs and on no others. */
export const PairCoverage = ({ wave, fileName }: PairCoverageProps) => (
  <RemoteContent remote={coverageOf.of(wave)} what="who has coded together">
    {(map) => <CoverageChart map={map} fileName={fileName} />}
  </RemoteContent>
);

export function CoverageChart({ map, fileName }: { map: CoverageMap; fileName: string }) {
  const said = coverageSentence(map);
  if (map.coders.length < 2) {
    return (
      <section className="chart">
        <h2 className="govuk-heading-m">{TITLE}</h2>
        <p className="govuk-body">
          No two coders share {LEAST_SHARED} encounters yet. A map shows here when they do.
        </p>
      </section>
    );
  }
  return (
    <ChartFrame
      title={TITLE}
      lede={`${said} A framed number is a pair nothing can be said about.`}
      fileName={fileName}
      fields={SHARED_FIELDS}
      rows={sharedPairs(map)}
      rowKey={({ first, second }) => `${first} ${second}`}
    >
      {(width) => (
        <PairGrid
          title={TITLE}
          says={said}
          people={inGroups(map)}
          squareOf={sharedSquares(map)}
          width={width}
        />
      )}
    </ChartFrame>
  );
}
