import type { ReactNode } from "react";

import { useStore } from "../state/store";
import { clock } from "../ui/format";
import type { Player } from "./player-store";
import { RATES, spanOf } from "./position";

interface ControlProps {
  label: string;
  onPress: () => void;
  isPressed?: boolean;
  children: ReactNode;
}

const Control = ({ label, onPress, isPressed, children }: ControlProps) => (
  <button
    type="button"
    className="control"
    aria-label={label}
    title={label}
    aria-pressed={isPressed}
    onClick={onPress}
  >
    {children}
  </button>
);

export function Controls({ player }: { player: Player }) {
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const isMuted = useStore(player.store, (state) => state.isMuted);
  const rate = useStore(player.store, (state) => state.rate);
  return (
    <div className="controls" role="group" aria-label="Player">
      <Control label="−5s: back 5 seconds" onPress={() => player.skip(-5)}>
        −5s
      </Control>
      <Control label="One frame back" onPress={() => player.stepFrames(-1)}>
        <Icon d="M15 5v14L6 12zM4 5h2v14H4z" />
      </Control>
      <button
        type="button"
        className="control control--play"
        aria-label={isPlaying ? "Pause" : "Play"}
        title={isPlaying ? "Pause (k)" : "Play (k)"}
        onClick={() => player.toggle()}
      >
        <Icon d={isPlaying ? "M7 5h4v14H7zM13 5h4v14h-4z" : "M7 4l13 8-13 8z"} />
      </button>
      <Control label="One frame on" onPress={() => player.stepFrames(1)}>
        <Icon d="M9 5v14l9-7zM18 5h2v14h-2z" />
      </Control>
      <Control label="+5s: on 5 seconds" onPress={() => player.skip(5)}>
        +5s
      </Control>
      <Position player={player} />
      <label className="controls__rate">
        <span className="govuk-visually-hidden">Speed</span>
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
      <Control
        label={isMuted ? "Turn sound on" : "Turn sound off"}
        isPressed={isMuted}
        onPress={() => player.toggleSound()}
      >
        <Icon
          d={
            isMuted
              ? "M4 9h4l5-4v14l-5-4H4zM16 9l5 6M21 9l-5 6"
              : "M4 9h4l5-4v14l-5-4H4zM16 9q2 3 0 6M19 7q4 5 0 10"
          }
        />
      </Control>
      {player.clips.length > 1 ? <Cameras player={player} /> : null}
    </div>
  );
}

const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
    <path d={d} fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
  </svg>
);

function Position({ player }: { player: Player }) {
  const position = useStore(player.store, (state) => state.positionMs);
  const { end } = spanOf(player.clips);
  return (
    <span className="controls__clock numbers">
      <span className="govuk-visually-hidden">Position on the encounter’s clock </span>
      {clock(position)}
      <span className="quiet"> of {clock(end).replace(/\.\d+$/, "")}</span>
    </span>
  );
}

function Cameras({ player }: { player: Player }) {
  const shown = useStore(player.store, (state) => state.clip?.id);
  return (
    <div className="controls__cameras" role="group" aria-label="Camera">
      {player.clips.map((clip, index) => (
        <button
          key={clip.id}
          type="button"
          className="small-button"
          aria-pressed={clip.id === shown}
          onClick={() => player.switchTo(clip.id)}
        >
          <span className="govuk-visually-hidden">Camera </span>
          {index + 1} · {clip.camera}
        </button>
      ))}
    </div>
  );
}
