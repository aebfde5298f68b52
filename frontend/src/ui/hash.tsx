import { shortHash } from "./format";

/** A checksum: its first letters, enough to compare by eye; pointing at them shows the whole. */
export const Hash = ({ of }: { of: string }) => (
  <code className="hash" title={of}>
    {shortHash(of)}…
  </code>
);

export const WholeHash = ({ of }: { of: string }) => <code className="hash hash--whole">{of}</code>;
