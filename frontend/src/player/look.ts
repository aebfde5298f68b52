/** How the picture is looked at: nearer, brighter. The recording itself is never changed. */

import { t } from "../texts/texts";

export interface Look {
  /** Times its size. */
  zoom: number;
  /** The picture's middle, from −1 (left or top edge in sight) to 1. */
  x: number;
  y: number;
  /** Times its brightness. */
  brightness: number;
}

export const AS_RECORDED: Look = { zoom: 1, x: 0, y: 0, brightness: 1 };

const ZOOMS = [1, 1.5, 2, 3, 4, 6];
const BRIGHTNESSES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const PAN = 0.25;

export type Direction = "left" | "right" | "up" | "down";

export function zoomed(look: Look, step: 1 | -1): Look {
  const zoom = beside(ZOOMS, look.zoom, step);
  return zoom === 1 ? { ...look, zoom, x: 0, y: 0 } : { ...look, zoom };
}

export const brightened = (look: Look, step: 1 | -1): Look => ({
  ...look,
  brightness: beside(BRIGHTNESSES, look.brightness, step),
});

/** Nothing to pan in a picture that is wholly in sight. */
export function panned(look: Look, direction: Direction): Look {
  if (look.zoom === 1) return look;
  const across = { left: -PAN, right: PAN, up: 0, down: 0 }[direction];
  const along = { left: 0, right: 0, up: -PAN, down: PAN }[direction];
  return { ...look, x: inRange(look.x + across), y: inRange(look.y + along) };
}

/** The look as CSS: the chosen part of the picture fills the frame and no edge comes inside it. */
export function cssOf({ zoom, x, y, brightness }: Look): { transform: string; filter: string } {
  const most = ((zoom - 1) / 2) * 100;
  return {
    transform: zoom === 1 ? "none" : `translate(${-x * most}%, ${-y * most}%) scale(${zoom})`,
    filter: brightness === 1 ? "none" : `brightness(${brightness})`,
  };
}

export function lookSentence({ zoom, brightness }: Look): string {
  if (zoom === 1 && brightness === 1) return t("The picture is as it was recorded.");
  return t("The picture is shown at {{zoom}}× its size and {{share}} % of its brightness.", {
    zoom,
    share: Math.round(brightness * 100),
  });
}

function beside(steps: number[], at: number, step: 1 | -1): number {
  return steps[Math.min(steps.length - 1, Math.max(0, steps.indexOf(at) + step))] ?? 1;
}

const inRange = (share: number): number => Math.min(1, Math.max(-1, share));
