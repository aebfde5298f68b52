/** Rest and care for a coder; what the welfare contact and the controllers are told. */
import {
  acceptReferral as askAccept,
  addWelfareNote,
  closeReferral as askClose,
  closeWelfareNote as askCloseNote,
  getCare,
  readReferrals,
  readWelfareNotes,
  submitReferral,
} from "../api/welfare";
import { createRemotes } from "../state/remote";

export const careOf = createRemotes(getCare);

export const notesOf = createRemotes(
  async (study: string) => (await readWelfareNotes(study)).results,
);

export const referralsOf = createRemotes(
  async (study: string) => (await readReferrals(study)).results,
);

export { addWelfareNote, submitReferral };

export async function closeNote(study: string, note: string): Promise<void> {
  await askCloseNote(note);
  await notesOf.of(study).refresh();
}

export async function acceptReferral(study: string, referral: string): Promise<void> {
  await askAccept(referral);
  await referralsOf.of(study).refresh();
}

export async function closeReferral(study: string, referral: string, outcome: string) {
  await askClose(referral, outcome);
  await referralsOf.of(study).refresh();
}
