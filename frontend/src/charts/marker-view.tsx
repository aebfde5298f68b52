import type { Tone } from "../ui/tag";

/** Round for yes, pointed for caution, square for blocked: as in the words beside it. */
export function Marker({ tone, x = 0, y = 0 }: { tone: Tone; x?: number; y?: number }) {
  const name = `marker marker--${tone}`;
  const place = x === 0 && y === 0 ? undefined : `translate(${x} ${y})`;
  if (tone === "caution")
    return <polygon className={name} points="0,-8 8,6.5 -8,6.5" transform={place} />;
  if (tone === "active")
    return <polygon className={name} points="0,8 8,-6.5 -8,-6.5" transform={place} />;
  if (tone === "bad")
    return <rect className={name} x="-6" y="-6" width="12" height="12" transform={place} />;
  return <circle className={name} r="6.5" transform={place} />;
}
