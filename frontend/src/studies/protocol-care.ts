/** The care part of a protocol: what is typed, what is sent, what is signed. */
import type { Fault } from "../ui/act";
import { TAGS } from "../welfare/content-words";

export interface CareRules {
  graphic_tags: string[];
  break_after_minutes: number;
  daily_minutes: number;
  contact_name: string;
  contact_at: string;
}

type CareText = Exclude<keyof CareRules, "graphic_tags">;

export const CARE_LABELS: Record<CareText, string> = {
  break_after_minutes: "Minutes of hard footage before a break is offered",
  daily_minutes: "Minutes of hard footage a coder may open in a day",
  contact_name: "Who listens to coders",
  contact_at: "How to reach them",
};

export const CARE_TEXTS = Object.keys(CARE_LABELS) as CareText[];

const NUMBERS: CareText[] = ["break_after_minutes", "daily_minutes"];

export interface TypedCare {
  isAsked: boolean;
  texts: Record<CareText, string>;
  /** Kept as they were in the text it began from; at first, every tag counts. */
  tags: string[];
}

export function typedCare(rules: CareRules | null | undefined): TypedCare {
  return {
    isAsked: Boolean(rules),
    // The server's own defaults.
    texts: {
      break_after_minutes: String(rules?.break_after_minutes ?? 20),
      daily_minutes: String(rules?.daily_minutes ?? 60),
      contact_name: rules?.contact_name ?? "",
      contact_at: rules?.contact_at ?? "",
    },
    tags: rules?.graphic_tags ?? TAGS,
  };
}

export function careFaults({ isAsked, texts }: TypedCare): Fault[] {
  if (!isAsked) return [];
  return CARE_TEXTS.flatMap((name) => {
    const text = texts[name].trim();
    const isNumber = NUMBERS.includes(name);
    if (isNumber ? /^\d+$/.test(text) : text) return [];
    const what = isNumber ? "write a whole number" : "fill this in";
    return [{ field: `care.${name}`, sentence: `${CARE_LABELS[name]}: ${what}.` }];
  });
}

export function careFrom({ isAsked, texts, tags }: TypedCare): CareRules | undefined {
  if (!isAsked) return undefined;
  return {
    graphic_tags: tags,
    break_after_minutes: Number(texts.break_after_minutes),
    daily_minutes: Number(texts.daily_minutes),
    contact_name: texts.contact_name.trim(),
    contact_at: texts.contact_at.trim(),
  };
}

/** What is signed, in one sentence. */
export const careWords = (rules: CareRules | null | undefined): string =>
  rules
    ? `hard footage (${rules.graphic_tags.join(", ")}): a break offered after ` +
      `${rules.break_after_minutes} minutes, at most ${rules.daily_minutes} minutes a day; ` +
      `${rules.contact_name} listens, ${rules.contact_at}`
    : "no breaks and no daily limit";
