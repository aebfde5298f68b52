/** A coder's own training, and how the lead sees everyone's. */
import {
  beginAttempt as askBegin,
  getAttempt,
  getCourseSample,
  getFamilyCourse,
  getTraining,
  listLicences,
  listMyLicences,
  publishCourse as askCourse,
  publishUndertaking as askUndertaking,
  recordAttemptAnswer as askAnswer,
  recordPractice as askPractice,
  revokeLicence as askRevoke,
  signUndertaking as askSign,
  submitAttempt as askSubmit,
} from "../api/training";
import { createRemote, createRemotes } from "../state/remote";

export const trainingOf = createRemotes(getTraining);

export const myLicences = createRemote(async () => (await listMyLicences()).results);

export const licencesOf = createRemotes(listLicences);

export const attemptOf = createRemotes(getAttempt);

const courses = createRemotes((key: string) => {
  const [study = "", family = ""] = key.split("/");
  return getFamilyCourse(study, family);
});

export const courseOf = (study: string, family: string) => courses.of(`${study}/${family}`);

export const courseSample = async (study: string) => (await getCourseSample(study)).source;

export async function signUndertaking(study: string, undertaking: string) {
  await askSign(undertaking);
  await trainingOf.of(study).refresh();
}

/** The explanation comes with the answer's own answer. */
export async function recordPractice(study: string, family: string, item: string, value: unknown) {
  courseOf(study, family).replace(await askPractice(study, family, item, value));
}

export async function beginAttempt(study: string, family: string) {
  const attempt = await askBegin(study, family);
  attemptOf.of(attempt.id).replace(attempt);
  return attempt;
}

export async function recordAttemptAnswer(attempt: string, item: string, value: unknown) {
  attemptOf.of(attempt).replace(await askAnswer(attempt, item, value));
}

export async function submitAttempt(attempt: string) {
  attemptOf.of(attempt).replace(await askSubmit(attempt));
}

export async function publishUndertaking(study: string, text: string) {
  await askUndertaking(study, text);
  await licencesOf.of(study).refresh();
}

export async function publishCourse(study: string, source: string) {
  await askCourse(study, source);
  await licencesOf.of(study).refresh();
}

export async function revokeLicence(study: string, licence: string, reason: string) {
  await askRevoke(licence, reason);
  await licencesOf.of(study).refresh();
}
