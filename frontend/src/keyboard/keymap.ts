/** Every shortcut of the coding screen: one table for the handler and for the help. */
import { t } from "../texts/texts";

export type ShortcutId =
  | "answer"
  | "not-visible"
  | "not-audible"
  | "outside"
  | "next"
  | "previous"
  | "definitions"
  | "example"
  | "note"
  | "play"
  | "frame-back"
  | "frame-on"
  | "second-back"
  | "second-on"
  | "five-back"
  | "five-on"
  | "ten-back"
  | "ten-on"
  | "go-to"
  | "slower"
  | "faster"
  | "loop-from"
  | "loop-to"
  | "loop-end"
  | "sound"
  | "next-sound"
  | "captions"
  | "transcript"
  | "camera"
  | "side-by-side"
  | "nearer"
  | "farther"
  | "pan-left"
  | "pan-right"
  | "pan-up"
  | "pan-down"
  | "brighter"
  | "darker"
  | "as-recorded"
  | "mark"
  | "mark-start"
  | "mark-end"
  | "mark-remove"
  | "review"
  | "theme"
  | "help"
  | "leave-field";

export type Group = "Answer" | "Move" | "Play" | "Picture" | "Mark" | "Screen";

export interface Shortcut {
  /** As `keyName` spells them; the first is shown first. */
  keys: string[];
  label: string;
  group: Group;
  /** Works in text fields too. */
  whileTyping?: boolean;
}

export const KEYMAP: Record<ShortcutId, Shortcut> = {
  answer: {
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"],
    label: t("Choose the answer with this number; for an event, mark it now"),
    group: "Answer",
  },
  "not-visible": { keys: ["v"], label: t("Not visible"), group: "Answer" },
  "not-audible": { keys: ["a"], label: t("Not audible"), group: "Answer" },
  outside: { keys: ["o"], label: t("Outside the recording"), group: "Answer" },
  definitions: { keys: ["d"], label: t("Show or hide what counts"), group: "Answer" },
  example: { keys: ["/"], label: t("Watch the example clip; again to come back"), group: "Answer" },
  note: { keys: ["e"], label: t("Write a note as evidence"), group: "Answer" },
  next: { keys: ["n", "Enter"], label: t("Next question"), group: "Move" },
  previous: { keys: ["p", "Shift+Enter"], label: t("Previous question"), group: "Move" },
  review: { keys: ["r"], label: t("Review and submit, or back to the questions"), group: "Move" },
  play: { keys: ["k", "Space"], label: t("Play or pause"), group: "Play" },
  "frame-back": { keys: [","], label: t("One frame back"), group: "Play" },
  "frame-on": { keys: ["."], label: t("One frame on"), group: "Play" },
  "second-back": { keys: ["ArrowLeft"], label: t("Back 1 second"), group: "Play" },
  "second-on": { keys: ["ArrowRight"], label: t("On 1 second"), group: "Play" },
  "five-back": { keys: ["j", "Shift+ArrowLeft"], label: t("Back 5 seconds"), group: "Play" },
  "five-on": { keys: ["l", "Shift+ArrowRight"], label: t("On 5 seconds"), group: "Play" },
  "ten-back": { keys: ["u"], label: t("Back 10 seconds"), group: "Play" },
  "ten-on": { keys: ["i"], label: t("On 10 seconds"), group: "Play" },
  "go-to": { keys: ["g"], label: t("Go to a time"), group: "Play" },
  slower: { keys: ["-"], label: t("Slower"), group: "Play" },
  faster: { keys: ["=", "+"], label: t("Faster"), group: "Play" },
  "loop-from": { keys: ["q"], label: t("Repeat from here"), group: "Play" },
  "loop-to": { keys: ["w"], label: t("Repeat up to here"), group: "Play" },
  "loop-end": { keys: ["x"], label: t("Repeat nothing"), group: "Play" },
  sound: { keys: ["s"], label: t("Sound on or off"), group: "Play" },
  "next-sound": {
    keys: ["y"],
    label: t("Next sound track: true, levelled, second"),
    group: "Play",
  },
  // Both lie on one key of the British and the American keyboard.
  captions: {
    keys: ["\\"],
    label: t("Captions on or off, where there are any"),
    group: "Play",
  },
  transcript: { keys: ["|"], label: t("Open or close the transcript"), group: "Play" },
  camera: { keys: ["c"], label: t("Next camera"), group: "Picture" },
  "side-by-side": { keys: ["b"], label: t("One camera, or all side by side"), group: "Picture" },
  nearer: { keys: ["z"], label: t("Nearer"), group: "Picture" },
  farther: { keys: ["f"], label: t("Farther"), group: "Picture" },
  "pan-left": { keys: ["<"], label: t("When near: look left"), group: "Picture" },
  "pan-right": { keys: [">"], label: t("When near: look right"), group: "Picture" },
  "pan-up": { keys: ["Shift+ArrowUp"], label: t("When near: look up"), group: "Picture" },
  "pan-down": { keys: ["Shift+ArrowDown"], label: t("When near: look down"), group: "Picture" },
  brighter: { keys: ["'"], label: t("Brighter"), group: "Picture" },
  darker: { keys: [";"], label: t("Darker"), group: "Picture" },
  "as-recorded": { keys: ["h"], label: t("The picture as it was recorded"), group: "Picture" },
  mark: {
    keys: ["m"],
    label: t(
      "Mark this moment. Hold to mark as long as you hold; twice to start an interval, once to end it",
    ),
    group: "Mark",
  },
  "mark-start": { keys: ["["], label: t("The chosen mark starts here"), group: "Mark" },
  "mark-end": { keys: ["]"], label: t("The chosen mark ends here"), group: "Mark" },
  "mark-remove": { keys: ["Delete"], label: t("Remove the chosen mark"), group: "Mark" },
  theme: { keys: ["t"], label: t("Dark or light screen"), group: "Screen" },
  help: { keys: ["?"], label: t("Show these shortcuts"), group: "Screen" },
  "leave-field": {
    keys: ["Escape"],
    label: t("Leave a text field; the shortcuts work again"),
    group: "Screen",
    whileTyping: true,
  },
};

export const GROUP_WORDS: Record<Group, string> = {
  Answer: t("Answer"),
  Move: t("Move"),
  Play: t("Play"),
  Picture: t("Picture"),
  Mark: t("Mark"),
  Screen: t("Screen"),
};

export const GROUPS: Group[] = ["Answer", "Move", "Play", "Picture", "Mark", "Screen"];

const ids = Object.keys(KEYMAP) as ShortcutId[];

export const shortcutsIn = (group: Group): Shortcut[] =>
  ids.map((id) => KEYMAP[id]).filter((shortcut) => shortcut.group === group);

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** "a", "?", "Space", "Shift+Enter"; Shift is spelled only where it does not make another sign. */
export function keyName({ key, shiftKey }: Pressed): string {
  if (key === " ") return "Space";
  if (key.length === 1) return key.toLowerCase();
  return shiftKey ? `Shift+${key}` : key;
}

/** The shortcut a key stands for; none with Ctrl, Alt or Meta, which belong to the browser. */
export function shortcutOf(pressed: Pressed): ShortcutId | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
  const name = keyName(pressed);
  return ids.find((id) => KEYMAP[id].keys.includes(name));
}

const SHOWN: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  "Shift+ArrowLeft": t("Shift ←"),
  "Shift+ArrowRight": t("Shift →"),
  "Shift+ArrowUp": t("Shift ↑"),
  "Shift+ArrowDown": t("Shift ↓"),
  "Shift+Enter": t("Shift Enter"),
  Escape: "Esc",
};

/** As printed on the keyboard. */
export const shownKey = (name: string): string => SHOWN[name] ?? name;
