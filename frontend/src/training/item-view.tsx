import { useState } from "react";

import type { TrainingEncounter, TrainingItem } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { attach } from "../player/attach";
import { createPlayer } from "../player/player-store";
import { PlayerScreen } from "../player/player-view";

interface ItemProps {
  item: TrainingItem;
  variable: Variable | undefined;
}

/** What is to be judged: footage, a situation in words, or both, and the question. */
export const Item = ({ item, variable }: ItemProps) => (
  <>
    {item.encounter ? <Watched key={item.encounter.id} encounter={item.encounter} /> : null}
    {item.situation ? <p className="govuk-body pre-line">{item.situation}</p> : null}
    <p className="question-words">{variable?.question ?? item.variable}</p>
    {item.member ? <p className="govuk-body">About {memberWords(item)}.</p> : null}
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
