import type { Gate } from "../api/shapes";
import { type Figure, Figures } from "../ui/figure";
import type { Tone } from "../ui/tag";
import { countOf } from "../ui/format";
import { countsOf, OUTCOMES, verdict } from "./verdict";

/** The first question and its answer: how many variables may be analysed, out of all. */
export function MayWeAnalyse({ gate }: { gate: Gate }) {
  const counts = countsOf(gate.decisions);
  const of = gate.decisions.length;
  const excepted = gate.decisions.filter(({ basis }) => basis === "override").length;
  return (
    <section className="card card--main" aria-labelledby="may-we-analyse">
      <h2 className="govuk-heading-m" id="may-we-analyse">
        May we analyse?
      </h2>
      <Figures
        figures={OUTCOMES.filter(
          (outcome) => outcome === "pass" || outcome === "fail" || counts[outcome] > 0,
        ).map((outcome) => {
          const { word, tone } = verdict(outcome);
          return {
            number: `${counts[outcome]} of ${of}`,
            label: word.toLowerCase(),
            tone: TONES[tone],
          };
        })}
      />
      <p className="govuk-body numbers">
        From {gate.complete_encounters.toLocaleString("en-GB")} of{" "}
        {countOf(gate.encounters, "encounter")}, each coded by all of its coders.
        {excepted > 0
          ? ` Two controllers have released ${countOf(excepted, "variable")} against the gate; it is stamped wherever it goes.`
          : ""}
      </p>
    </section>
  );
}

const TONES: Record<Tone, NonNullable<Figure["tone"]>> = {
  good: "good",
  caution: "caution",
  bad: "bad",
  active: "caution",
  neutral: "neutral",
};
