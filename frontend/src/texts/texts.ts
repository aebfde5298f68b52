/**
 * What the pages say themselves, in one catalogue: the English sentence is its own key.
 *
 * The language is settled before any other module is loaded, so that a constant may hold a sentence;
 * to change it is to load the page anew.
 */
import i18next from "i18next";
import { initReactI18next, Trans } from "react-i18next";

type Values = Record<string, string | number | null | undefined>;
type Catalogue = Record<string, string>;

/** Every language but English, whose sentences stand in the code. */
const OTHERS = import.meta.glob<Catalogue>(["./*.json", "!./en.json"], { import: "default" });

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: false,
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

/** `t("{{count}} marks", { count, defaultValue_one: "{{count}} mark" })` */
export const t = (sentence: string, values: Values = {}): string => i18next.t(sentence, values);

/** The first of the wanted languages that there is a catalogue of: "cy" serves who asks for cy-GB. */
export async function speakFirstOf(wanted: readonly string[]): Promise<void> {
  for (const language of wanted.map((tag) => tag.split("-")[0] ?? tag)) {
    if (language === "en") return;
    const load = OTHERS[`./${language}.json`];
    if (!load) continue;
    await speak(language, await load());
    return;
  }
}

export async function speak(language: string, catalogue: Catalogue): Promise<void> {
  i18next.addResourceBundle(language, "translation", catalogue);
  await i18next.changeLanguage(language);
  globalThis.document.documentElement.lang = language;
}

export { Trans };
