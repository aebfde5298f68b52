import { useState, type SyntheticEvent } from "react";

import { useStore } from "../state/store";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import { Control } from "./control";
import { readMoment } from "./go-to";
import { AS_RECORDED, brightened, type Direction, panned, zoomed } from "./look";
import { MOMENT_FIELD } from "./play-acts";
import type { Player } from "./player-store";
import { spanOf } from "./position";

interface ToolsProps {
  player: Player;
}

/** What is needed now and then: a time to go to, a stretch to repeat, a nearer look, a sound. */
export const Tools = ({ player }: ToolsProps) => (
  <div className="tools">
    <GoTo player={player} />
    <Repeat player={player} />
    <Nearness player={player} />
    <Brightness player={player} />
    <Sounds player={player} />
  </div>
);

function GoTo({ player }: ToolsProps) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    const moment = readMoment(text, spanOf(player.clips));
    if (typeof moment === "string") setWrong(moment);
    else {
      setWrong("");
      player.goTo(moment);
      player.say(t("Gone to {{time}}.", { time: clock(moment) }));
    }
  };
  return (
    <form className="tools__group" onSubmit={go} noValidate>
      <label htmlFor={MOMENT_FIELD}>{t("Go to")}</label>
      <input
        id={MOMENT_FIELD}
        className="tools__field numbers"
        value={text}
        placeholder="1:23.4"
        autoComplete="off"
        aria-invalid={wrong !== ""}
        aria-describedby={wrong ? "moment-wrong" : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="small-button">
        {t("Go")}
      </button>
      {wrong ? (
        <span id="moment-wrong" className="tools__wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </form>
  );
}

function Repeat({ player }: ToolsProps) {
  const { startMs, endMs } = useStore(player.store, (state) => state.loop);
  return (
    <div className="tools__group" role="group" aria-label={t("Repeat a stretch")}>
      <span aria-hidden="true">{t("Repeat")}</span>
      <Control
        className="small-button numbers"
        label={
          startMs === undefined
            ? t("Repeat from here")
            : t("Repeat from here, not {{time}}", { time: clock(startMs) })
        }
        shortcut="loop-from"
        isPressed={startMs !== undefined}
        onPress={player.loopFromHere}
      >
        {t("A")}
      </Control>
      <Control
        className="small-button numbers"
        label={
          endMs === undefined
            ? t("Repeat up to here")
            : t("Repeat up to here, not {{time}}", { time: clock(endMs) })
        }
        shortcut="loop-to"
        isPressed={endMs !== undefined}
        onPress={player.loopToHere}
      >
        B
      </Control>
      <Control
        className="small-button"
        label={t("Clear: repeat nothing")}
        shortcut="loop-end"
        isOff={startMs === undefined}
        onPress={player.endLoop}
      >
        {t("Clear")}
      </Control>
    </div>
  );
}

const PANS: { direction: Direction; sign: string; label: string }[] = [
  { direction: "left", sign: "←", label: t("Look left") },
  { direction: "right", sign: "→", label: t("Look right") },
  { direction: "up", sign: "↑", label: t("Look up") },
  { direction: "down", sign: "↓", label: t("Look down") },
];

function Nearness({ player }: ToolsProps) {
  const { zoom } = useStore(player.store, (state) => state.look);
  return (
    <div className="tools__group" role="group" aria-label={t("Nearness")}>
      <span aria-hidden="true">{t("Zoom")}</span>
      <Control
        className="small-button"
        label={t("Farther")}
        shortcut="farther"
        isOff={zoom === 1}
        onPress={() => player.look((look) => zoomed(look, -1))}
      >
        −
      </Control>
      <span className="numbers">{zoom}×</span>
      <Control
        className="small-button"
        label={t("Nearer")}
        shortcut="nearer"
        onPress={() => player.look((look) => zoomed(look, 1))}
      >
        +
      </Control>
      {zoom > 1
        ? PANS.map(({ direction, sign, label }) => (
            <Control
              key={direction}
              className="small-button"
              label={label}
              shortcut={`pan-${direction}`}
              onPress={() => player.look((look) => panned(look, direction))}
            >
              {sign}
            </Control>
          ))
        : null}
    </div>
  );
}

function Brightness({ player }: ToolsProps) {
  const look = useStore(player.store, (state) => state.look);
  const isAsRecorded = look.zoom === 1 && look.brightness === AS_RECORDED.brightness;
  return (
    <div className="tools__group" role="group" aria-label={t("Brightness")}>
      <span aria-hidden="true">{t("Light")}</span>
      <Control
        className="small-button"
        label={t("Darker")}
        shortcut="darker"
        onPress={() => player.look((now) => brightened(now, -1))}
      >
        −
      </Control>
      <span className="numbers">{Math.round(look.brightness * 100)} %</span>
      <Control
        className="small-button"
        label={t("Brighter")}
        shortcut="brighter"
        onPress={() => player.look((now) => brightened(now, 1))}
      >
        +
      </Control>
      <Control
        className="small-button"
        label={t("Reset: the picture as it was recorded")}
        shortcut="as-recorded"
        isOff={isAsRecorded}
        onPress={player.lookAsRecorded}
      >
        {t("Reset")}
      </Control>
    </div>
  );
}

function Sounds({ player }: ToolsProps) {
  const sounds = useStore(player.store, (state) => state.sounds);
  const heard = useStore(player.store, (state) => state.heard);
  if (sounds.length < 2) return null;
  return (
    <label className="tools__group">
      {t("Sound")}
      <select
        className="controls__select"
        value={heard}
        onChange={(event) => player.chooseSound(Number(event.target.value))}
      >
        {sounds.map((name, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
