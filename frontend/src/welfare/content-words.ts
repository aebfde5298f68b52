/** What footage contains, said before it is watched. */
import type { ContentTag } from "../api/shapes";

export const TAG_WORDS: Record<ContentTag, string> = {
  child: "a child",
  weapon: "a weapon",
  injury: "an injury",
  restraint: "restraint",
  slur: "slurs",
  death: "a death",
  distress: "distress",
};

export const TAGS = Object.keys(TAG_WORDS) as ContentTag[];

/** "a child, slurs". */
export const contained = (tags: ContentTag[]): string =>
  tags.map((tag) => TAG_WORDS[tag]).join(", ");

export const contentSentence = (tags: ContentTag[]): string => `Contains: ${contained(tags)}.`;

export const SKIP_SENTENCE =
  "You can skip it at any time: that you would rather not watch it is reason enough.";
