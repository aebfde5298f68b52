/** How an interval was made, so that anyone can make it again. */
import type { Decision } from "../api/shapes";
import { countOf } from "../ui/format";

type Interval = NonNullable<Decision["result"]["alpha"]["ci"]>;

export const resamplesIn = ({ replicates, undefined_replicates, seed }: Interval): string =>
  `${countOf(replicates, "replicate")}, ${undefined_replicates} of them undefined; seed ${seed}`;
