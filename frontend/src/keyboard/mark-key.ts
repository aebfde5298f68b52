/** What the mark key means: a tap is a moment, holding is an interval, two taps open one. */

/** Held longer than this, the key marks as long as it is held. */
const HOLD_MS = 450;
/** Two taps within this time open an interval. */
const TWICE_MS = 400;

export interface MarkActs {
  /** Mark the moment; returns the mark's id. */
  mark: () => string | undefined;
  /** The mark is an interval whose end is still to come. */
  open: (id: string) => void;
  /** The interval ends here. */
  end: (id: string) => void;
  /** The interval still open, if any. */
  opened: () => string | undefined;
  /** Is this mark one of the question in hand? */
  isHere: (id: string) => boolean;
}

export function createMarkKey(acts: MarkActs, now: () => number = () => performance.now()) {
  let isDown = false;
  let downAt = 0;
  let held: string | undefined;
  let last: { id: string; at: number } | undefined;

  const down = () => {
    if (isDown) return; // the keyboard repeats a held key
    isDown = true;
    downAt = now();
    held = undefined;
    const opened = acts.opened();
    if (opened) {
      acts.end(opened);
      last = undefined;
    } else if (last && downAt - last.at <= TWICE_MS && acts.isHere(last.id)) {
      acts.open(last.id);
      last = undefined;
    } else {
      held = acts.mark();
      last = held ? { id: held, at: downAt } : undefined;
    }
  };

  const up = () => {
    isDown = false;
    if (held && now() - downAt >= HOLD_MS) {
      acts.end(held);
      last = undefined;
    }
    held = undefined;
  };

  return { down, up };
}
