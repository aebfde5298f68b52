import { useEffect, useRef, useState } from "react";

import type { Lesson, TrainingEncounter } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import { useShortcuts } from "../keyboard/shortcut";
import { attach } from "../player/attach";
import { createPlayer, type Player } from "../player/player-store";
import { FirstScreen, useFrameClock } from "../player/player-view";
import { useRemote } from "../state/remote";
import { useStore } from "../state/store";
import { courseOf } from "../training/training-store";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Loading } from "../ui/states";
import { Key } from "../ui/text";
import { ContentNotice } from "../welfare/content-notice-view";
import { guarded } from "../welfare/guarded";
import { t } from "../texts/texts";
import { Definitions } from "./definitions-view";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation } from "./desk-hooks";

interface ExampleProps {
  desk: Desk;
  isOpen: boolean;
  onClose: () => void;
}

/** The lesson's clip for the question in hand, over the page: it goes, and all is as it was. */
export function ExampleClip({ desk, isOpen, onClose }: ExampleProps) {
  const place = useDeskState(desk, (state) => state.place);
  const variable = useEvaluation(desk).variable(place.variable);
  useShortcuts({ example: onClose }, isOpen, true);
  return (
    <Dialog
      title={t("Example: {{variable}}", { variable: variable.label })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <Example desk={desk} variable={variable} />
    </Dialog>
  );
}

function Example({ desk, variable }: { desk: Desk; variable: Variable }) {
  const { encounter, codebook_sha256 } = desk.coding;
  const { content, error, isLoading } = useRemote(courseOf(encounter.study_id, variable.family));
  if (!content && isLoading) return <Loading what={t("the example")} />;
  // Another version of the codebook may draw the line elsewhere.
  const isOfThis = error === undefined && content?.codebook_sha256 === codebook_sha256;
  const lesson = isOfThis ? content.lessons.find((one) => one.variable === variable.id) : undefined;
  return (
    <div className="example">
      {lesson?.encounter ? <Watched encounter={lesson.encounter} /> : <None lesson={lesson} />}
      <div className="example__rule">
        {lesson?.text ? <p className="pre-line">{lesson.text}</p> : null}
        <Definitions variable={variable} />
      </div>
    </div>
  );
}

const None = ({ lesson }: { lesson: Lesson | undefined }) => (
  <p className="example__none" role="status">
    {lesson
      ? t("There is no example clip for this question. Its lesson is in words.")
      : t(
          "There is no example clip for this question. What counts stands here; the rule is all there is.",
        )}
  </p>
);

function Watched({ encounter }: { encounter: TrainingEncounter }) {
  const [player] = useState(() => guarded(playerOf(encounter), encounter.sensitivity_tags));
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const isCovered = useStore(player.store, (state) => state.isCovered);
  useFrameClock(player, isPlaying);
  usePlayOnce(player);
  useShortcuts(
    {
      play: () => player.toggle(),
      "second-back": () => player.skip(-1),
      "second-on": () => player.skip(1),
      "frame-back": () => player.stepFrames(-1),
      "frame-on": () => player.stepFrames(1),
      "five-back": () => player.skip(-5),
      "five-on": () => player.skip(5),
      sound: () => player.toggleSound(),
    },
    true,
    true,
  );
  return (
    <div className="example__clip player" data-covered={isCovered}>
      <ContentNotice tags={encounter.sensitivity_tags} player={player} />
      <FirstScreen player={player} />
      <ButtonGroup>
        <Button weight="secondary" onClick={player.toggle}>
          {isPlaying ? t("Pause the example") : t("Play the example")} <Key>k</Key>
        </Button>
        <Button weight="secondary" onClick={() => player.skip(-5)}>
          {t("Back 5 seconds")} <Key>j</Key>
        </Button>
      </ButtonGroup>
    </div>
  );
}

const playerOf = (encounter: TrainingEncounter): Player =>
  createPlayer({
    clips: encounter.clips.map((clip) => ({ ...clip, state: "ready" })),
    purpose: "training",
    attach,
  });

/** It was asked for: it plays as soon as it can, unless it waits to be uncovered. */
function usePlayOnce(player: Player): void {
  const phase = useStore(player.store, (state) => state.phase);
  const isCovered = useStore(player.store, (state) => state.isCovered);
  const wasPlayed = useRef(false);
  useEffect(() => {
    if (phase !== "ready" || isCovered || wasPlayed.current) return;
    wasPlayed.current = true;
    void player.play();
  }, [player, phase, isCovered]);
}
