import { type ReactNode, useState } from "react";

import type { TrainingEncounter, TrainingItem } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { attach } from "../player/attach";
import { createPlayer } from "../player/player-store";
import { PlayerScreen } from "../player/player-view";
import { Button } from "../ui/button";
import { t } from "../texts/texts";

interface ItemProps {
  item: TrainingItem;
  variable: Variable | undefined;
  /** The footage as the page shows it: played, or a button that opens it. */
  footage: ReactNode;
}

/** What is to be judged: footage, a situation in words, or both, and the question. */
export const Item = ({ item, variable, footage }: ItemProps) => (
  <>
    {footage}
    {item.situation ? <p className="govuk-body pre-line">{item.situation}</p> : null}
    <p className="question-words">{variable?.question ?? item.variable}</p>
    {item.member ? (
      <p className="govuk-body">{t("About {{member}}.", { member: memberWords(item) })}</p>
    ) : null}
  </>
);

function memberWords({ member, encounter }: TrainingItem): string {
  const found = encounter?.members.find(({ label }) => label === member);
  return found?.description ? `${member}, ${found.description}` : member;
}

/** Opened for the purpose of training. */
export function Watched({ encounter }: { encounter: TrainingEncounter }) {
  const [player] = useState(() =>
    createPlayer({
      clips: encounter.clips.map((clip) => ({ ...clip, state: "ready" })),
      purpose: "training",
      attach,
    }),
  );
  return <PlayerScreen player={player} />;
}

/** Where in a page footage is watched; a page with several places plays in one at a time. */
export interface Place {
  isOpen: boolean;
  open: () => void;
}

interface FootageProps {
  encounter: TrainingEncounter | null;
  /** Names the footage on its button. */
  name: string;
  place: Place;
}

export function Footage({ encounter, name, place }: FootageProps) {
  if (!encounter) return null;
  if (place.isOpen) return <Watched encounter={encounter} />;
  return (
    <Button weight="secondary" onClick={place.open}>
      {name}
    </Button>
  );
}
