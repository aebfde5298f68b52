import { useState } from "react";

import { useStore } from "../state/store";
import { Button } from "../ui/button";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { leftOver } from "./left-over";

/** What was typed and the server would not take any more: given back, so that words are not lost. */
export function LeftOver({ desk }: { desk: Desk }) {
  const { phase, unsent } = useStore(desk.autosave.status, (state) => state);
  const [isCopied, setCopied] = useState(false);
  if (phase !== "closed" || unsent === 0) return null;
  const lines = leftOver(desk.document, desk.autosave.unsent());
  const copy = async () => {
    await navigator.clipboard.writeText(lines.join("\n"));
    setCopied(true);
  };
  return (
    <section className="conflicts" role="alert" aria-label={t("What was not saved")}>
      <p>{t("This was entered here and not saved. Copy it if you want to keep your words:")}</p>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button weight="secondary" onClick={() => void copy()}>
        {isCopied ? t("Copied") : t("Copy this")}
      </Button>
    </section>
  );
}
