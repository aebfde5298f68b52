/** How the line is: good, so slow that the picture is smaller, or cut; said once, calmly. */
import { t } from "../texts/texts";

export type LineState = "good" | "slow" | "cut" | "full-again" | "back";

export const LINE_SENTENCES: Record<LineState, string> = {
  good: "",
  slow: t("Showing a smaller picture because the line is slow."),
  cut: t("The line is cut. The footage goes on from here by itself when the line is back."),
  "full-again": t("The line is better: the full picture is back."),
  back: t("The line is back."),
};

/** Long enough to be read twice. */
const GOOD_NEWS_MS = 6000;

export interface Line {
  /** A picture of this height is on the screen, of all that there are. */
  showing: (height: number, heights: number[]) => void;
  cut: () => void;
  came: () => void;
  end: () => void;
}

export function createLine(onChange: (state: LineState) => void): Line {
  let isSmall = false;
  let isCut = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settled = (): LineState => (isCut ? "cut" : isSmall ? "slow" : "good");
  const say = (state: LineState) => {
    clearTimeout(timer);
    onChange(state);
    if (state !== settled()) timer = setTimeout(() => onChange(settled()), GOOD_NEWS_MS);
  };
  return {
    showing: (height, heights) => {
      const wasSmall = isSmall;
      isSmall = height < Math.max(...heights);
      if (isSmall !== wasSmall && !isCut) say(isSmall ? "slow" : "full-again");
    },
    cut: () => {
      if (isCut) return;
      isCut = true;
      say("cut");
    },
    came: () => {
      if (!isCut) return;
      isCut = false;
      say(isSmall ? "slow" : "back");
    },
    end: () => clearTimeout(timer),
  };
}
