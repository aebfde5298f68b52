import { defineConfig } from "i18next-cli";

/** The folders whose every sentence is in the catalogue. */
export default defineConfig({
  locales: ["en"],
  extract: {
    input: ["src/**/*.{ts,tsx}"],
    ignore: ["src/**/*.test.{ts,tsx}", "src/testing/**", "src/texts/**"],
    output: "src/texts/{{language}}.json",
    defaultNS: false,
    keySeparator: false,
    nsSeparator: false,
    functions: ["t"],
    transComponents: ["Trans"],
    defaultValue: (key) => key.replace(/_(one|other)$/, ""),
  },
});
