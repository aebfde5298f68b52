import { shortHash } from "./format";

/** A checksum: its first letters to compare by eye, the whole of it behind them. */
export const Hash = ({ of }: { of: string }) => (
  <code className="hash" title={of}>
    <span aria-hidden="true">{shortHash(of)}…</span>
    <span className="govuk-visually-hidden">{of}</span>
  </code>
);

export const WholeHash = ({ of }: { of: string }) => <code className="hash hash--whole">{of}</code>;
