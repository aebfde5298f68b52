import type { ReactNode } from "react";

import { KEYMAP, shownKey, type ShortcutId } from "../keyboard/keymap";

interface ControlProps {
  label: string;
  onPress: () => void;
  /** The shortcut that does the same; its key is shown when the pointer rests here. */
  shortcut?: ShortcutId;
  isPressed?: boolean;
  isOff?: boolean;
  className?: string;
  children: ReactNode;
}

export const Control = ({
  label,
  onPress,
  shortcut,
  isPressed,
  isOff = false,
  className = "control",
  children,
}: ControlProps) => (
  <button
    type="button"
    className={className}
    aria-label={label}
    title={shortcut ? `${label} (${shownKey(KEYMAP[shortcut].keys[0] ?? "")})` : label}
    aria-pressed={isPressed}
    disabled={isOff}
    onClick={onPress}
  >
    {children}
  </button>
);

export const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
    <path d={d} fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
  </svg>
);
