/** Which picture a video element really shows: while it plays, its clock runs ahead of its picture. */

export interface Drawn {
  /** Seconds in the clip of the picture on the screen. */
  seconds: () => number;
  /** The picture at which playing stopped; nothing while the screen is on its way elsewhere. */
  stoppedAt: () => number | undefined;
  end: () => void;
}

export function watchDrawn(video: HTMLVideoElement): Drawn {
  let drawn: number | undefined;
  let request: number | undefined;
  const follow = () => {
    // Not every browser tells; there the element's own clock has to do.
    if (!("requestVideoFrameCallback" in video)) return;
    request = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      drawn = video.seeking ? undefined : mediaTime;
      follow();
    });
  };
  const forget = () => {
    drawn = undefined;
  };
  video.addEventListener("seeking", forget);
  video.addEventListener("emptied", forget);
  follow();
  return {
    seconds: () =>
      video.paused || video.seeking ? video.currentTime : (drawn ?? video.currentTime),
    stoppedAt: () => (video.seeking || video.ended ? undefined : (drawn ?? video.currentTime)),
    end: () => {
      if (request !== undefined) video.cancelVideoFrameCallback(request);
      video.removeEventListener("seeking", forget);
      video.removeEventListener("emptied", forget);
    },
  };
}
