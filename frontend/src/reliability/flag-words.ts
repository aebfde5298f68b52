/** What a flag says, as sentences. */
import type { Flag } from "../api/shapes";
import { coefficient } from "../ui/format";

interface Pair {
  first: string;
  second: string;
  compared: number;
  agreed: number;
}

interface WithoutCoder {
  coder: string;
  codings: number;
  alpha: number | null;
}

interface Detail {
  pairs?: Pair[];
  groups?: Pair[];
  without_coder?: WithoutCoder[];
  /** Of a drifting coder. */
  reason?: string;
  /** Of a gap about visibility. */
  gap?: number;
}

export const FLAG_HEADINGS: Record<string, string> = {
  diverging: "Coders diverge",
  drifting: "A coder drifts away from the others",
  visibility: "Coders disagree about what can be seen or heard",
};

/** The sharpest first: pairs that agree least, then what alpha would be without one coder. */
export function flagSentences(flag: Flag): string[] {
  const { pairs = [], groups = [], without_coder = [], reason, gap } = flag.detail as Detail;
  const name = (id: string) => flag.names[id] ?? "a coder";
  return [
    ...(reason ? [flag.coder ? `${name(flag.coder)}: ${reason}` : reason] : []),
    ...(gap
      ? [`Agreement falls by ${coefficient(gap)} when “not visible” counts as an answer.`]
      : []),
    ...groups.map((pair) => `${groupPair(pair)} agreed on ${ofThe(pair)}.`),
    ...pairs.map(
      (pair) => `${name(pair.first)} and ${name(pair.second)} agreed on ${ofThe(pair)}.`,
    ),
    ...without_coder.map(
      ({ coder, codings, alpha }) =>
        `Without ${name(coder)} (${codings} codings) agreement would be ${coefficient(alpha)}.`,
    ),
  ];
}

const ofThe = ({ agreed, compared }: Pair): string =>
  `${agreed.toLocaleString("en-GB")} of the ${compared.toLocaleString("en-GB")} pairs of codings they share`;

const groupPair = ({ first, second }: Pair): string =>
  first === second
    ? `Within the ${first || "ungrouped"} group, coders`
    : `Between the ${first || "ungrouped"} and ${second || "ungrouped"} groups, coders`;
