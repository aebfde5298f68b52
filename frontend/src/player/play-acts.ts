/** What each key does to the footage. */
import type { Acts } from "../keyboard/shortcut";
import { toggleCaptions, toggleTranscript } from "./captions-store";
import { t } from "../texts/texts";
import { brightened, panned, zoomed } from "./look";
import type { Player } from "./player-store";

/** The field of the moment to go to, which a key puts the focus in. */
export const MOMENT_FIELD = "moment-to-go-to";

export function playActs(player: Player): Acts {
  return {
    play: () => player.toggle(),
    "frame-back": () => player.stepFrames(-1),
    "frame-on": () => player.stepFrames(1),
    "second-back": () => player.skip(-1),
    "second-on": () => player.skip(1),
    "five-back": () => player.skip(-5),
    "five-on": () => player.skip(5),
    "ten-back": () => player.skip(-10),
    "ten-on": () => player.skip(10),
    "go-to": () => document.getElementById(MOMENT_FIELD)?.focus(),
    slower: () => player.slower(),
    faster: () => player.faster(),
    "loop-from": () => player.loopFromHere(),
    "loop-to": () => player.loopToHere(),
    "loop-end": () => player.endLoop(),
    sound: () => player.toggleSound(),
    "next-sound": () => nextSound(player),
    captions: () => toggleCaptions(player),
    transcript: () => toggleTranscript(player),
    camera: () => nextCamera(player),
    "side-by-side": () => player.toggleSideBySide(),
    ...lookActs(player),
  };
}

const lookActs = (player: Player): Acts => ({
  nearer: () => player.look((look) => zoomed(look, 1)),
  farther: () => player.look((look) => zoomed(look, -1)),
  "pan-left": () => player.look((look) => panned(look, "left")),
  "pan-right": () => player.look((look) => panned(look, "right")),
  "pan-up": () => player.look((look) => panned(look, "up")),
  "pan-down": () => player.look((look) => panned(look, "down")),
  brighter: () => player.look((look) => brightened(look, 1)),
  darker: () => player.look((look) => brightened(look, -1)),
  "as-recorded": () => player.lookAsRecorded(),
});

function nextCamera(player: Player): void {
  const at = player.clips.findIndex(({ id }) => id === player.store.get().clip?.id);
  const next = player.clips[(at + 1) % player.clips.length];
  if (next) player.switchTo(next.id);
}

function nextSound(player: Player): void {
  const { sounds, heard } = player.store.get();
  if (sounds.length > 1) player.chooseSound((heard + 1) % sounds.length);
  else player.say(t("This clip has one sound track; there is no other to choose."));
}
