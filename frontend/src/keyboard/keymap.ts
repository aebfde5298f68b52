/** Every shortcut of the coding screen: one table for the handler and for the help. */

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
    label: "Choose the answer with this number; for an event, mark it now",
    group: "Answer",
  },
  "not-visible": { keys: ["v"], label: "Not visible", group: "Answer" },
  "not-audible": { keys: ["a"], label: "Not audible", group: "Answer" },
  outside: { keys: ["o"], label: "Outside the recording", group: "Answer" },
  definitions: { keys: ["d"], label: "Show or hide what counts", group: "Answer" },
  example: { keys: ["/"], label: "Watch the example clip; again to come back", group: "Answer" },
  note: { keys: ["e"], label: "Write a note as evidence", group: "Answer" },
  next: { keys: ["n", "Enter"], label: "Next question", group: "Move" },
  previous: { keys: ["p", "Shift+Enter"], label: "Previous question", group: "Move" },
  review: { keys: ["r"], label: "Review and submit, or back to the questions", group: "Move" },
  play: { keys: ["k", "Space"], label: "Play or pause", group: "Play" },
  "frame-back": { keys: [","], label: "One frame back", group: "Play" },
  "frame-on": { keys: ["."], label: "One frame on", group: "Play" },
  "second-back": { keys: ["ArrowLeft"], label: "Back 1 second", group: "Play" },
  "second-on": { keys: ["ArrowRight"], label: "On 1 second", group: "Play" },
  "five-back": { keys: ["j", "Shift+ArrowLeft"], label: "Back 5 seconds", group: "Play" },
  "five-on": { keys: ["l", "Shift+ArrowRight"], label: "On 5 seconds", group: "Play" },
  "ten-back": { keys: ["u"], label: "Back 10 seconds", group: "Play" },
  "ten-on": { keys: ["i"], label: "On 10 seconds", group: "Play" },
  "go-to": { keys: ["g"], label: "Go to a time", group: "Play" },
  slower: { keys: ["-"], label: "Slower", group: "Play" },
  faster: { keys: ["=", "+"], label: "Faster", group: "Play" },
  "loop-from": { keys: ["q"], label: "Repeat from here", group: "Play" },
  "loop-to": { keys: ["w"], label: "Repeat up to here", group: "Play" },
  "loop-end": { keys: ["x"], label: "Repeat nothing", group: "Play" },
  sound: { keys: ["s"], label: "Sound on or off", group: "Play" },
  "next-sound": {
    keys: ["y"],
    label: "Next sound track: true, levelled, second",
    group: "Play",
  },
  // Both lie on one key of the British and the American keyboard.
  captions: { keys: ["\\"], label: "Captions on or off, where there are any", group: "Play" },
  transcript: { keys: ["|"], label: "Open or close the transcript", group: "Play" },
  camera: { keys: ["c"], label: "Next camera", group: "Picture" },
  "side-by-side": { keys: ["b"], label: "One camera, or all side by side", group: "Picture" },
  nearer: { keys: ["z"], label: "Nearer", group: "Picture" },
  farther: { keys: ["f"], label: "Farther", group: "Picture" },
  "pan-left": { keys: ["<"], label: "When near: look left", group: "Picture" },
  "pan-right": { keys: [">"], label: "When near: look right", group: "Picture" },
  "pan-up": { keys: ["Shift+ArrowUp"], label: "When near: look up", group: "Picture" },
  "pan-down": { keys: ["Shift+ArrowDown"], label: "When near: look down", group: "Picture" },
  brighter: { keys: ["'"], label: "Brighter", group: "Picture" },
  darker: { keys: [";"], label: "Darker", group: "Picture" },
  "as-recorded": { keys: ["h"], label: "The picture as it was recorded", group: "Picture" },
  mark: {
    keys: ["m"],
    label:
      "Mark this moment. Hold to mark as long as you hold; twice to start an interval, once to end it",
    group: "Mark",
  },
  "mark-start": { keys: ["["], label: "The chosen mark starts here", group: "Mark" },
  "mark-end": { keys: ["]"], label: "The chosen mark ends here", group: "Mark" },
  "mark-remove": { keys: ["Delete"], label: "Remove the chosen mark", group: "Mark" },
  theme: { keys: ["t"], label: "Dark or light screen", group: "Screen" },
  help: { keys: ["?"], label: "Show these shortcuts", group: "Screen" },
  "leave-field": {
    keys: ["Escape"],
    label: "Leave a text field; the shortcuts work again",
    group: "Screen",
    whileTyping: true,
  },
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
  "Shift+ArrowLeft": "Shift ←",
  "Shift+ArrowRight": "Shift →",
  "Shift+ArrowUp": "Shift ↑",
  "Shift+ArrowDown": "Shift ↓",
  "Shift+Enter": "Shift Enter",
  Escape: "Esc",
};

/** As printed on the keyboard. */
export const shownKey = (name: string): string => SHOWN[name] ?? name;
