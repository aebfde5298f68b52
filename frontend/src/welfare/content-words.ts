/** What footage contains, said before it is watched. */
import type { ContentTag } from "../api/shapes";
import { t } from "../texts/texts";

export const TAG_WORDS: Record<ContentTag, string> = {
  child: t("a child"),
  weapon: t("a weapon"),
  injury: t("an injury"),
  restraint: t("restraint"),
  slur: t("slurs"),
  death: t("a death"),
  distress: t("distress"),
};

export const TAGS = Object.keys(TAG_WORDS) as ContentTag[];

/** "a child, slurs". */
export const contained = (tags: ContentTag[]): string =>
  tags.map((tag) => TAG_WORDS[tag]).join(", ");

export const contentSentence = (tags: ContentTag[]): string =>
  t("Contains: {{tags}}.", { tags: contained(tags) });

export const SKIP_SENTENCE = t(
  "You can skip it at any time: that you would rather not watch it is reason enough.",
);
