/** Debriefs of a wave, and what its coders disagree on. */
import {
  callDebrief as askCall,
  listDebriefs,
  readDisagreements,
  settleDisagreement as askSettle,
} from "../api/adjudication";
import type { SettlementIn } from "../api/shapes";
import { createRemotes } from "../state/remote";

export const debriefsOf = createRemotes(async (wave: string) => (await listDebriefs(wave)).results);

const byVariable = createRemotes(async (key: string) => {
  const [wave = "", variable = ""] = key.split("/");
  return (await readDisagreements(wave, variable)).results;
});

/** Every reading of them is in the log. */
export const disagreementsOf = (wave: string, variable: string) =>
  byVariable.of(`${wave}/${variable}`);

export async function callDebrief(wave: string, variables: string[], meetsAt: string | null) {
  const called = await askCall(wave, variables, meetsAt);
  void debriefsOf.of(wave).refresh();
  return called;
}

export async function settleDisagreement(wave: string, settlement: SettlementIn) {
  await askSettle(wave, settlement);
  await disagreementsOf(wave, settlement.variable).refresh();
}
