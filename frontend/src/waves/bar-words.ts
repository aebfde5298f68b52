import type { BarIn } from "../api/shapes";

export const BAR_KINDS: { value: BarIn["kind"]; label: string }[] = [
  { value: "interest", label: "Knows someone in it or has a part in it" },
  { value: "panel", label: "Has seen it in a panel" },
];

export const barWords = (kind: string): string =>
  BAR_KINDS.find(({ value }) => value === kind)?.label ?? kind;
