/** A language in which every text of the catalogue stands between brackets: what does not was missed. */
import catalogue from "../texts/en.json";
import { speak } from "../texts/texts";

/** Before the views are loaded: their constants hold sentences too. */
export const speakInBrackets = (): Promise<void> =>
  speak(
    "xx",
    Object.fromEntries(Object.entries(catalogue).map(([key, says]) => [key, `[!! ${says} !!]`])),
  );

/** What the server gives is not ours to translate: its words are put into another script. */
const GIVEN = new Set(
  "label definition question text title description message guidance include exclude unit name study".split(
    " ",
  ),
);

export function inAnotherScript<Given>(given: Given): Given {
  const read = (value: unknown, isGiven: boolean): unknown => {
    if (typeof value === "string") return isGiven ? value.replace(/[A-Za-z]/g, "ж") : value;
    if (Array.isArray(value)) return value.map((one) => read(one, isGiven));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, read(one, GIVEN.has(key))]),
    );
  };
  return read(given, false) as Given;
}

const INNERMOST = /\[!!(?:(?!\[!!|!!\])[^])*!!\]/g;
const SAID = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];

function outside(text: string): string[] {
  let left = text;
  while (INNERMOST.test(left)) left = left.replace(INNERMOST, " ");
  return /[A-Za-z]{2,}/.test(left) ? [left.replace(/\s+/g, " ").trim()] : [];
}

/** The words of a page that no catalogue knows; names of keys and written dates are no sentences. */
export function unbracketed(page: Element): string[] {
  const copy = page.cloneNode(true) as Element;
  copy.querySelectorAll(".key, time, style").forEach((one) => one.remove());
  const attributes = [...copy.querySelectorAll("*")].flatMap((one) =>
    SAID.flatMap((name) => outside(one.getAttribute(name) ?? "")),
  );
  return [...attributes, ...outside(copy.textContent)];
}
