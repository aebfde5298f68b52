/** What a coder is told of the known answers they judged. */
import { readMyFeedback } from "../api/hidden";
import { createRemotes } from "../state/remote";

export const feedbackOf = createRemotes(
  async (study: string) => (await readMyFeedback(study)).results,
);
