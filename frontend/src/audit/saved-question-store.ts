/** The saved questions and their answers, page after page, one kept for each address. */
import { problemOf } from "../api/problem";
import { downloadAnswer, listQuestions, readAnswer } from "../api/questions";
import type { AnswerPage } from "../api/shapes";
import { createRemotes } from "../state/remote";
import { saveBlob } from "../ui/download";
import { queryOfWords, type Words, wordsOf } from "./saved-question";

export const questionsOf = createRemotes(listQuestions);

/** The key is the study, the question and its words. */
function split(key: string): [string, string, Words] {
  const [place = "", words = ""] = key.split("?");
  const [study = "", slug = ""] = place.split("/");
  return [study, slug, wordsOf(new URLSearchParams(words))];
}

const pages = createRemotes((key: string) => {
  const [study, slug, words] = split(key);
  return readAnswer(study, slug, queryOfWords(words));
});

export const answerOf = (study: string, slug: string, address: string) =>
  pages.of(`${study}/${slug}?${address}`);

export async function loadMoreRows(study: string, slug: string, address: string): Promise<void> {
  const remote = answerOf(study, slug, address);
  const shown: AnswerPage | undefined = remote.store.get().content;
  if (!shown?.next) return;
  const words = queryOfWords(wordsOf(new URLSearchParams(address)));
  const more = await readAnswer(study, slug, { ...words, cursor: shown.next });
  remote.replace({ ...more, results: [...shown.results, ...more.results] });
}

const TRIES = 8;
const PAUSE_MS = 1500;

/** The newest events get their place within seconds: until then the log gives no proof of them. */
export async function saveAnswer(study: string, slug: string, words: Words): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      saveBlob(`${slug}.zip`, await downloadAnswer(study, slug, queryOfWords(words)));
      return;
    } catch (error) {
      if (problemOf(error).problem.code !== "log-not-placed" || left <= 1) throw error;
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    }
  }
}
