/** Which marks lie in which lane, and where on the line, as shares of its length. */
import type { CodedEvent } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";

export interface Span {
  start: number;
  end: number;
}

export interface LaneMark {
  mark: CodedEvent;
  /** From 0 to 1. */
  left: number;
  width: number;
}

export interface Lane {
  variable: string;
  label: string;
  marks: LaneMark[];
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

export const shareOf = (ms: number, { start, end }: Span): number =>
  end > start ? within((ms - start) / (end - start)) : 0;

export const msAt = (share: number, { start, end }: Span): number =>
  start + within(share) * (end - start);

/** A lane for each variable with marks, in the codebook's order; the one in hand is always there. */
export function lanesOf(
  document: CodebookDocument,
  marks: CodedEvent[],
  inHand: string | undefined,
  span: Span,
): Lane[] {
  return document.variables
    .filter(({ id }) => id === inHand || marks.some(({ variable }) => variable === id))
    .map(({ id, label }) => ({
      variable: id,
      label,
      marks: marks.filter(({ variable }) => variable === id).map((mark) => laid(mark, span)),
    }));
}

function laid(mark: CodedEvent, span: Span): LaneMark {
  const left = shareOf(mark.start_ms, span);
  const right = mark.end_ms === null ? left : shareOf(mark.end_ms, span);
  return { mark, left, width: right - left };
}
