import type { Decision } from "../api/shapes";
import { AcrossLimit, type Area, BottomAxis, DownLimit, LeftAxis } from "../charts/axis-view";
import { ChartFrame } from "../charts/chart-frame-view";
import { Drawing } from "../charts/drawing-view";
import { Marker } from "../charts/marker-view";
import { sharesAround, linear, logarithmic, type Scale } from "../charts/scale";
import { coefficient, countOf } from "../ui/format";
import { prevalenceAt, RARE_FIELDS, type RarePoint, rarePoints } from "./prevalence";
import { leastOf, LINES, tickWords } from "./scale";
import { verdict } from "./verdict";

const TITLE = "Agreement against prevalence";
const HEIGHT = 400;
/** As the protocol has them unless it says otherwise. */
const FEW = 10;
const FULL = 30;
/** From this width on there is room for the names of what is blocked. */
const ROOMY = 600;
const MOST_NAMED = 8;

interface PrevalencePlotProps {
  decisions: Decision[];
  fileName: string;
}

export function PrevalencePlot({ decisions, fileName }: PrevalencePlotProps) {
  const points = rarePoints(decisions);
  if (points.length === 0) return null;
  return (
    <ChartFrame
      title={TITLE}
      lede={
        <>
          The rarer a thing, the less a percentage says: two coders who never see it agree in all
          but the few units where it happens. The open squares are the per cent agreement of the
          same variables.
        </>
      }
      fileName={fileName}
      fields={RARE_FIELDS}
      rows={points}
      rowKey={({ variable }) => variable}
      notes={
        <p className="govuk-body quiet chart__lede">
          Fewer than {FEW} positives: nothing can be said. Fewer than {FULL}: no pass. Where these
          lines stand is worked out from the positives this wave has shown.
        </p>
      }
    >
      {(width) => <Plot points={points} width={width} />}
    </ChartFrame>
  );
}

function Plot({ points, width }: { points: RarePoint[]; width: number }) {
  const least = leastOf(points.flatMap(({ value, low }) => [value, low]));
  const area: Area = { left: 46, right: width - 24, top: 34, bottom: HEIGHT - 54 };
  const rules = [FEW, FULL].flatMap((positives) => {
    const at = prevalenceAt(positives, points);
    return at === undefined || at >= 1 ? [] : { at, name: `${positives} positives` };
  });
  const ends = sharesAround([
    ...points.map(({ prevalence }) => prevalence),
    ...rules.map(({ at }) => at),
  ]);
  const blocked = new Set(
    points
      .filter(({ outcome }) => outcome === "fail")
      .slice(0, MOST_NAMED)
      .map(({ variable }) => variable),
  );
  const along = logarithmic(ends, [area.left, area.right]);
  const up = linear([least, 1], [area.bottom, area.top]);
  return (
    <Drawing
      title={TITLE}
      says={`${countOf(points.length, "variable")}, from ${rarity(points[0])} to ${rarity(points.at(-1))} of codings with the rarer value. Every number is in the table.`}
      width={width}
      height={HEIGHT}
    >
      <LeftAxis scale={up} area={area} title="Agreement" spell={tickWords} />
      <BottomAxis
        scale={along}
        area={area}
        title="How often the rarer value is given"
        spell={(tick) => rarity({ prevalence: tick })}
      />
      {LINES.map(({ at, name }) => (
        <AcrossLimit key={name} at={up.place(at)} area={area} name={name} />
      ))}
      {rules.map(({ at, name }, order) => (
        <DownLimit
          key={name}
          at={along.place(at)}
          area={{ ...area, top: up.place(least + 0.2) }}
          name={name}
          lift={order * 15}
        />
      ))}
      {points.map((point) => (
        <PointView
          key={point.variable}
          point={point}
          along={along}
          up={up}
          isNamed={width >= ROOMY && blocked.has(point.variable)}
        />
      ))}
    </Drawing>
  );
}

interface PointViewProps {
  point: RarePoint;
  along: Scale;
  up: Scale;
  isNamed: boolean;
}

function PointView({ point, along, up, isNamed }: PointViewProps) {
  const { label, value, low, high, percentAgreement, prevalence } = point;
  const { tone } = verdict(point.outcome);
  const x = along.place(prevalence);
  return (
    <g className={`interval interval--${tone}`}>
      <title>
        {label}: {coefficient(value)}, {countOf(point.positives, "positive")}
      </title>
      {percentAgreement === null || value === null ? null : (
        <line
          className="rare__misled"
          x1={x}
          x2={x}
          y1={up.place(value)}
          y2={up.place(percentAgreement)}
        />
      )}
      {low === null || high === null ? null : (
        <line x1={x} x2={x} y1={up.place(low)} y2={up.place(high)} />
      )}
      {percentAgreement === null ? null : (
        <rect
          className="rare__percent"
          x={x - 3.5}
          y={up.place(percentAgreement) - 3.5}
          width="7"
          height="7"
        />
      )}
      {value === null ? null : <Marker tone={tone} x={x} y={up.place(value)} />}
      {isNamed ? (
        <text x={x} y={up.place(low ?? value ?? 0) + 18} textAnchor="middle">
          {label}
        </text>
      ) : null}
    </g>
  );
}

/** 0.05 %, 2 %, 36 %: two digits at most. */
const rarity = (point: { prevalence: number } | undefined): string => {
  const share = 100 * (point?.prevalence ?? 0);
  return `${Number(share.toPrecision(2))} %`;
};
