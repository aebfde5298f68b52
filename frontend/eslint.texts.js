/** Where every sentence goes through the catalogue, a literal one is refused. */
const OUTSIDE =
  ":not(CallExpression[callee.name='t'] *):not(JSXAttribute[name.name='i18nKey'] *):not(TSLiteralType *)";
const message = 'Say it through the catalogue: t("…") or <Trans i18nKey="…" />, from texts/texts.';
const ATTRIBUTES =
  "alt|aria-description|aria-label|aria-valuetext|caption|heading|hint|label|lede|legend|placeholder|summary|title|what";

export const inTheCatalogue = [
  ...["accounts", "codebooks", "coding", "keyboard", "player"],
  ...["shell", "timeline", "training", "ui", "welfare"],
].map((folder) => `src/${folder}/**`);

export default {
  files: [
    ...inTheCatalogue,
    "src/adjudication/my-debriefs-view.tsx",
    "src/adjudication/feedback-view.tsx",
    "src/audit/my-history-view.tsx",
  ],
  ignores: ["**/*.test.*"],
  rules: {
    "no-restricted-syntax": [
      "error",
      { selector: "JSXText[value=/[A-Za-z]{2}/]", message },
      {
        selector: `JSXAttribute[name.name=/^(${ATTRIBUTES})$/] > Literal[value=/[A-Za-z]{2}/]`,
        message,
      },
      { selector: `Literal[value=/^[A-Z].*[a-z] .*[a-z]/]${OUTSIDE}`, message },
      {
        selector: `TemplateElement[value.raw=/(^| )[a-z]{2,}[,.:]?( [^-]|$)/][value.raw=/ /][value.raw!=/__|--/]${OUTSIDE}`,
        message,
      },
      {
        selector: "CallExpression[callee.name='t'] > :not(Literal):first-child",
        message: 'The sentence is written out where it is said: t("…").',
      },
    ],
  },
};
