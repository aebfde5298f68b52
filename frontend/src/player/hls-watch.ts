/** What hls.js says about the line and the sound, turned into what a player shows. */
import Hls, { type ErrorData } from "hls.js";

import { createLine } from "./line";
import type { Reactions } from "./source";

/** While the line is cut, it is tried again this often, for as long as the page is open. */
const TRY_AGAIN_MS = 3000;

export interface LineWatch {
  /** The line is cut: try again until something comes. */
  keepTrying: () => void;
  end: () => void;
}

/** An answer with a status is the server's own word; without one the line did not carry it. */
export const isCut = ({ type, response }: ErrorData): boolean =>
  type === Hls.ErrorTypes.NETWORK_ERROR && ((response?.code ?? 0) === 0 || response?.code === 503);

export function watchLine(hls: Hls, playlist: string, { onLine }: Reactions): LineWatch {
  const line = createLine(onLine ?? (() => undefined));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    if (hls.levels.length === 0) hls.loadSource(playlist);
    else hls.startLoad();
  };
  const keepTrying = () => {
    line.cut();
    clearTimeout(timer);
    timer = setTimeout(again, TRY_AGAIN_MS);
  };
  hls.on(Hls.Events.ERROR, (_event, data) => {
    if (!data.fatal && isCut(data)) line.cut();
  });
  hls.on(Hls.Events.FRAG_LOADED, () => line.came());
  hls.on(Hls.Events.LEVEL_SWITCHED, (_event, { level }) => {
    const heights = hls.levels.map(({ height }) => height);
    line.showing(heights[level] ?? 0, heights);
  });
  addEventListener("online", again);
  return {
    keepTrying,
    end: () => {
      clearTimeout(timer);
      line.end();
      removeEventListener("online", again);
    },
  };
}

export function watchSounds(hls: Hls, { onSounds }: Reactions): void {
  const tell = () =>
    onSounds?.(
      hls.audioTracks.map(({ name }) => name),
      Math.max(0, hls.audioTrack),
    );
  hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, tell);
  hls.on(Hls.Events.AUDIO_TRACK_SWITCHED, tell);
}
