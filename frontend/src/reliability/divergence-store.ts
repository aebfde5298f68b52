/** One variable of one wave looked into, and what people do about it. */
import { readDivergence, simulateChange as askSimulation } from "../api/reliability";
import { createRemotes } from "../state/remote";

const byVariable = createRemotes((key: string) => {
  const [wave = "", variable = ""] = key.split("/");
  return readDivergence(wave, variable);
});

/** Every reading of it is in the log. */
export const divergenceOf = (wave: string, variable: string) =>
  byVariable.of(`${wave}/${variable}`);

/** Nothing is written: the codings stay as they are. */
export const simulateChange = askSimulation;
