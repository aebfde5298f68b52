/** What stood out in the log of a study, and closing it. */
import { closeAlert as askClose, listAlerts } from "../api/alerts";
import { createRemotes } from "../state/remote";

export const alertsOf = createRemotes(listAlerts);

export async function closeAlert(study: string, alert: string, reason: string): Promise<void> {
  await askClose(alert, reason);
  await alertsOf.of(study).refresh();
}
