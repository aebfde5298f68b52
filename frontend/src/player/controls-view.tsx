import { useStore } from "../state/store";
import { clock } from "../ui/format";
import { CaptionControls } from "./captions-view";
import { t } from "../texts/texts";
import { Control, Icon } from "./control";
import type { Player } from "./player-store";
import { RATES, spanOf } from "./position";

const MUTED = t("M4 9h4l5-4v14l-5-4H4zM16 9l5 6M21 9l-5 6");
const HEARD = t("M4 9h4l5-4v14l-5-4H4zM16 9q2 3 0 6M19 7q4 5 0 10");

/** Playing and moving; what is needed all the time. */
export function Controls({ player }: { player: Player }) {
  const isMuted = useStore(player.store, (state) => state.isMuted);
  return (
    <div className="controls" role="group" aria-label={t("Player")}>
      <Moves player={player} />
      <Position player={player} />
      <Speed player={player} />
      <Control
        label={isMuted ? t("Turn sound on") : t("Turn sound off")}
        shortcut="sound"
        isPressed={isMuted}
        onPress={() => player.toggleSound()}
      >
        <Icon d={isMuted ? MUTED : HEARD} />
      </Control>
      <CaptionControls player={player} />
      {player.clips.length > 1 ? <Cameras player={player} /> : null}
    </div>
  );
}

const SKIPS = [
  { seconds: -10, shortcut: "ten-back", short: t("−10s"), label: t("−10s: back 10 seconds") },
  { seconds: -5, shortcut: "five-back", short: t("−5s"), label: t("−5s: back 5 seconds") },
  { seconds: -1, shortcut: "second-back", short: t("−1s"), label: t("−1s: back 1 second") },
  { seconds: 1, shortcut: "second-on", short: t("+1s"), label: t("+1s: on 1 second") },
  { seconds: 5, shortcut: "five-on", short: t("+5s"), label: t("+5s: on 5 seconds") },
  { seconds: 10, shortcut: "ten-on", short: t("+10s"), label: t("+10s: on 10 seconds") },
] as const;

const Skip = ({ player, at }: { player: Player; at: number }) => {
  const { seconds, shortcut, short, label } = SKIPS[at] ?? SKIPS[0];
  return (
    <Control label={label} shortcut={shortcut} onPress={() => player.skip(seconds)}>
      {short}
    </Control>
  );
};

const Moves = ({ player }: { player: Player }) => (
  <div className="controls__moves">
    {[0, 1, 2].map((at) => (
      <Skip key={at} player={player} at={at} />
    ))}
    <Control
      label={t("One frame back")}
      shortcut="frame-back"
      onPress={() => player.stepFrames(-1)}
    >
      <Icon d="M15 5v14L6 12zM4 5h2v14H4z" />
    </Control>
    <PlayButton player={player} />
    <Control label={t("One frame on")} shortcut="frame-on" onPress={() => player.stepFrames(1)}>
      <Icon d="M9 5v14l9-7zM18 5h2v14h-2z" />
    </Control>
    {[3, 4, 5].map((at) => (
      <Skip key={at} player={player} at={at} />
    ))}
  </div>
);

function PlayButton({ player }: { player: Player }) {
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  return (
    <Control
      className="control control--play"
      label={isPlaying ? t("Pause") : t("Play")}
      shortcut="play"
      onPress={() => player.toggle()}
    >
      <Icon d={isPlaying ? "M7 5h4v14H7zM13 5h4v14h-4z" : "M7 4l13 8-13 8z"} />
    </Control>
  );
}

function Speed({ player }: { player: Player }) {
  const rate = useStore(player.store, (state) => state.rate);
  return (
    <label className="controls__rate">
      <span className="govuk-visually-hidden">{t("Speed")}</span>
      <select
        value={rate}
        onChange={(event) => player.setRate(Number(event.target.value))}
        className="controls__select numbers"
      >
        {RATES.map((one) => (
          <option key={one} value={one}>
            {one}×
          </option>
        ))}
      </select>
    </label>
  );
}

function Position({ player }: { player: Player }) {
  const position = useStore(player.store, (state) => state.positionMs);
  const { end } = spanOf(player.clips);
  return (
    <span className="controls__clock numbers">
      <span className="govuk-visually-hidden">{t("Position on the encounter’s clock")} </span>
      {clock(position)}
      <span className="quiet"> {t("of {{time}}", { time: clock(end).replace(/\.\d+$/, "") })}</span>
    </span>
  );
}

function Cameras({ player }: { player: Player }) {
  const shown = useStore(player.store, (state) => state.clip?.id);
  const isSideBySide = useStore(player.store, (state) => state.isSideBySide);
  return (
    <div className="controls__cameras" role="group" aria-label={t("Camera")}>
      {player.clips.map((clip, index) => (
        <button
          key={clip.id}
          type="button"
          className="small-button"
          aria-pressed={clip.id === shown}
          onClick={() => player.switchTo(clip.id)}
        >
          <span className="govuk-visually-hidden">{t("Camera")} </span>
          {index + 1} · {clip.camera}
        </button>
      ))}
      <Control
        className="small-button"
        label={t("All cameras side by side")}
        shortcut="side-by-side"
        isPressed={isSideBySide}
        onPress={() => player.toggleSideBySide()}
      >
        {t("Side by side")}
      </Control>
    </div>
  );
}
