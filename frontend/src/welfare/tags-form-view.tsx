import { useState } from "react";

import type { ContentTag, Encounter } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { tagEncounter } from "../upload/footage-store";
import { t } from "../texts/texts";
import { TAG_WORDS, TAGS } from "./content-words";
import { Checkboxes } from "../ui/fields";

/** The custodian says what whoever will watch is to be warned of. */
export function TagsForm({ encounter, study }: { encounter: Encounter; study: string }) {
  const act = useAct();
  const [chosen, setChosen] = useState<string[]>(encounter.sensitivity_tags);
  const tags = TAGS.filter((tag) => chosen.includes(tag));
  const save = (wanted: ContentTag[]) =>
    void act.run(() => tagEncounter(study, encounter.id, wanted));
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Checkboxes
        legend={t("What the footage contains")}
        hint={t("Coders are told before they watch. The picture then begins blurred and silent.")}
        choices={TAGS.map((tag) => ({ value: tag, label: TAG_WORDS[tag] }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <Button weight="secondary" isBusy={act.isBusy} onClick={() => save(tags)}>
        {act.isBusy ? t("Saving…") : t("Save what it contains")}
      </Button>
    </>
  );
}
