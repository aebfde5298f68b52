import { useState, type SyntheticEvent } from "react";

import { useStore } from "../state/store";
import { clock } from "../ui/format";
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
      player.say(`Gone to ${clock(moment)}.`);
    }
  };
  return (
    <form className="tools__group" onSubmit={go} noValidate>
      <label htmlFor={MOMENT_FIELD}>Go to</label>
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
        Go
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
    <div className="tools__group" role="group" aria-label="Repeat a stretch">
      <span aria-hidden="true">Repeat</span>
      <Control
        className="small-button numbers"
        label={
          startMs === undefined ? "Repeat from here" : `Repeat from here, not ${clock(startMs)}`
        }
        shortcut="loop-from"
        isPressed={startMs !== undefined}
        onPress={player.loopFromHere}
      >
        A
      </Control>
      <Control
        className="small-button numbers"
        label={endMs === undefined ? "Repeat up to here" : `Repeat up to here, not ${clock(endMs)}`}
        shortcut="loop-to"
        isPressed={endMs !== undefined}
        onPress={player.loopToHere}
      >
        B
      </Control>
      <Control
        className="small-button"
        label="Clear: repeat nothing"
        shortcut="loop-end"
        isOff={startMs === undefined}
        onPress={player.endLoop}
      >
        Clear
      </Control>
    </div>
  );
}

const PANS: { direction: Direction; sign: string; label: string }[] = [
  { direction: "left", sign: "←", label: "Look left" },
  { direction: "right", sign: "→", label: "Look right" },
  { direction: "up", sign: "↑", label: "Look up" },
  { direction: "down", sign: "↓", label: "Look down" },
];

function Nearness({ player }: ToolsProps) {
  const { zoom } = useStore(player.store, (state) => state.look);
  return (
    <div className="tools__group" role="group" aria-label="Nearness">
      <span aria-hidden="true">Zoom</span>
      <Control
        className="small-button"
        label="Farther"
        shortcut="farther"
        isOff={zoom === 1}
        onPress={() => player.look((look) => zoomed(look, -1))}
      >
        −
      </Control>
      <span className="numbers">{zoom}×</span>
      <Control
        className="small-button"
        label="Nearer"
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
    <div className="tools__group" role="group" aria-label="Brightness">
      <span aria-hidden="true">Light</span>
      <Control
        className="small-button"
        label="Darker"
        shortcut="darker"
        onPress={() => player.look((now) => brightened(now, -1))}
      >
        −
      </Control>
      <span className="numbers">{Math.round(look.brightness * 100)} %</span>
      <Control
        className="small-button"
        label="Brighter"
        shortcut="brighter"
        onPress={() => player.look((now) => brightened(now, 1))}
      >
        +
      </Control>
      <Control
        className="small-button"
        label="Reset: the picture as it was recorded"
        shortcut="as-recorded"
        isOff={isAsRecorded}
        onPress={player.lookAsRecorded}
      >
        Reset
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
      Sound
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
