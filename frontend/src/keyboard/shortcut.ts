/** From a keydown to the act it stands for. */
import { useEffect, useRef } from "react";

import { KEYMAP, keyName, shortcutOf, type ShortcutId } from "./keymap";

export type Act = (key: string, event: KeyboardEvent) => void;
export type Acts = Partial<Record<ShortcutId, Act>>;

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]";
/** Keys that mean something to the element in focus already. */
const OWN_KEYS: [selector: string, keys: string[]][] = [
  ["button, a, summary, [role=button]", ["Space", "Enter"]],
  [
    "select, [role=tab], [role=slider], [role=region]",
    ["Space", "Enter", "ArrowLeft", "ArrowRight"],
  ],
];

/** Single letters can be switched off (WCAG 2.1.4): speech input types them by accident. */
export function isMeant(
  id: ShortcutId,
  key: string,
  target: EventTarget | null,
  isOfDialog = false,
): boolean {
  // A press beside the words of a dialog takes the focus out of it, and the page is still behind.
  const isDialogOpen = document.querySelector("dialog[open]") !== null;
  if (!(target instanceof Element)) return isDialogOpen === isOfDialog;
  if ((isDialogOpen || target.closest("dialog") !== null) !== isOfDialog) return false;
  if (target.closest(TYPING)) return KEYMAP[id].whileTyping ?? false;
  return !OWN_KEYS.some(([selector, keys]) => target.closest(selector) && keys.includes(key));
}

/** Listen on the whole page while the view is there; a dialog's own are heard while one is open. */
export function useShortcuts(acts: Acts, isOn = true, isOfDialog = false): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const react = (event: KeyboardEvent) => {
      const id = shortcutOf(event);
      const act = id && latest.current[id];
      if (!act || event.defaultPrevented) return;
      const key = keyName(event);
      if (
        !isMeant(id, key, event.target, isOfDialog) ||
        (!isOn && id !== "help" && id !== "leave-field")
      )
        return;
      event.preventDefault();
      act(key, event);
    };
    addEventListener("keydown", react);
    return () => removeEventListener("keydown", react);
  }, [isOn, isOfDialog]);
}

/** A key let go, wherever the focus went while it was held. */
export function useKeyUp(name: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const react = (event: KeyboardEvent) => {
      if (keyName(event) === name) latest.current();
    };
    addEventListener("keyup", react);
    return () => removeEventListener("keyup", react);
  }, [name]);
}
