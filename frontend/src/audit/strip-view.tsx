import type { Strip } from "./strip";

const LANE = 26;
const LEAST_WIDTH = 0.6;

/** Lanes drawn to one scale; the table below says the same in words. */
export function StripView({ strip, title }: { strip: Strip; title: string }) {
  const place = (value: number) => ((value - strip.from) / (strip.to - strip.from)) * 100;
  return (
    <figure className="strip">
      <figcaption className="govuk-heading-s">{title}</figcaption>
      {strip.lanes.map(({ label, marks }) => (
        <div key={label} className="strip__lane">
          <span className="strip__label">{label}</span>
          <svg
            className="strip__marks"
            width="100%"
            height={LANE}
            role="img"
            aria-label={`${label}: ${marks.length} on this strip; each is a row of the table below`}
          >
            <rect className="strip__track" x="0" y="4" width="100%" height={LANE - 8} rx="4" />
            {marks.map((mark, order) => (
              <rect
                key={order}
                className="strip__mark"
                x={`${Math.min(100 - LEAST_WIDTH, place(mark.from))}%`}
                y="4"
                width={`${Math.max(LEAST_WIDTH, place(mark.to) - place(mark.from))}%`}
                height={LANE - 8}
              >
                <title>{mark.says}</title>
              </rect>
            ))}
          </svg>
        </div>
      ))}
      <div className="strip__lane" aria-hidden="true">
        <span className="strip__label" />
        <span className="strip__ends quiet numbers">
          <span>{strip.ends[0]}</span>
          <span>{strip.ends[1]}</span>
        </span>
      </div>
    </figure>
  );
}
