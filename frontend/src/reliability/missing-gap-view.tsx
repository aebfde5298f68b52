import type { Divergence } from "../api/shapes";
import { coefficient } from "../ui/format";
import { SummaryList } from "../ui/text";

/** Here disagreement about what can be seen shows, apart from disagreement about what it is. */
export function MissingGap({ missing }: { missing: Divergence["missing"] }) {
  if (!missing) return null;
  const { as_values, as_missing, gap } = missing;
  return (
    <section className="chart">
      <h2 className="govuk-heading-m">Can it be seen and heard?</h2>
      <SummaryList
        pairs={[
          { name: "Agreement where it was seen or heard", value: coefficient(as_missing) },
          { name: "With “not visible” and the like as answers", value: coefficient(as_values) },
          { name: "The gap between the two", value: coefficient(gap) },
        ]}
      />
      <p className="govuk-body chart__lede">{gapSentence(gap)}</p>
    </section>
  );
}

/** From here on the gate raises a flag about visibility. */
const WIDE = 0.1;

function gapSentence(gap: number | null): string {
  if (gap === null) return "One of the two is not defined, so the gap cannot be told.";
  return gap >= WIDE
    ? "The gap is wide: coders disagree about whether it can be seen or heard at all. Look at the footage together before touching the rule."
    : "The gap is narrow: coders agree on what can be seen and heard.";
}
