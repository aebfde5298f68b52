/** Plays an HLS playlist in a video element; always hls.js, never the browser's own HLS. */
import Hls, { type ErrorData } from "hls.js";

import { ApiProblem } from "../api/problem";
import { t } from "../texts/texts";
import { type HeldGrant, underGrant } from "./grant-store";
import { isCut, watchLine, watchSounds } from "./hls-watch";
import type { Reactions, Source } from "./source";

const UNSUPPORTED = t(
  "This browser cannot play the footage. Use a current version of Chrome, Edge or Firefox.",
);
const LOST = t(
  "The footage stopped coming. Your coding is safe. Check the connection, then try again.",
);
const DAMAGED = t(
  "This part of the footage cannot be decoded. Try again, or tell your study's lead.",
);

/** Bits a second a line is taken to carry until it has shown: the full picture comes first. */
const TRUSTED_BIT_RATE = 8_000_000;

export function attach(video: HTMLVideoElement, grant: HeldGrant, reactions: Reactions): Source {
  const { onFailure, onFrameRate, startAt } = reactions;
  if (!Hls.isSupported()) {
    onFailure(UNSUPPORTED);
    return { detach: () => undefined };
  }
  const hls = new Hls({
    // The segments are fragmented MP4: nothing to remux, so no worker and no blob: script.
    enableWorker: false,
    maxBufferLength: 30,
    backBufferLength: 60,
    startPosition: startAt?.() ?? -1,
    abrEwmaDefaultEstimate: TRUSTED_BIT_RATE,
    // Each piece of footage that leaves stands in the log: none is fetched only to time the line.
    testBandwidth: false,
    xhrSetup: (xhr, url) => xhr.open("GET", underGrant(url, grant.current().id), true),
  });
  const line = watchLine(hls, grant.current().playlist, reactions);
  watchSounds(hls, reactions);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let renewals = 0;
  let recoveries = 0;
  hls.on(Hls.Events.FRAG_LOADED, () => {
    renewals = 0;
  });
  hls.on(Hls.Events.ERROR, (_event, data: ErrorData) => {
    if (!data.fatal) return;
    if (data.response?.code === 429) {
      waiting = setTimeout(() => hls.startLoad(), waitOf(data.networkDetails));
      return;
    }
    const isRefused = [401, 403, 404, 410].includes(data.response?.code ?? 0);
    if (isRefused && renewals++ < 1) {
      grant.renew().then(
        () => hls.startLoad(),
        (failure: unknown) => {
          if (failure instanceof ApiProblem && failure.isPassing) {
            renewals = 0;
            line.keepTrying();
          } else onFailure(LOST);
        },
      );
    } else if (data.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries++ < 2) {
      hls.recoverMediaError();
    } else if (isCut(data)) line.keepTrying();
    else onFailure(data.type === Hls.ErrorTypes.MEDIA_ERROR ? DAMAGED : LOST);
  });
  hls.on(Hls.Events.MANIFEST_PARSED, (_event, { levels }) => {
    const rate = levels[0]?.frameRate;
    if (rate) onFrameRate(rate);
  });
  hls.loadSource(grant.current().playlist);
  hls.attachMedia(video);
  return {
    detach: () => {
      clearTimeout(waiting);
      line.end();
      hls.destroy();
    },
    chooseSound: (index) => {
      hls.audioTrack = index;
    },
  };
}

/** Opened faster than it can be watched: how long the server asks to wait, in milliseconds. */
function waitOf(request: unknown): number {
  const told =
    request instanceof XMLHttpRequest ? Number(request.getResponseHeader("Retry-After")) : 0;
  return Math.max(1, told || 0) * 1000;
}
