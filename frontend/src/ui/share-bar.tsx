/** A share as a bar; the number beside it says the same. */
export const ShareBar = ({ share }: { share: number }) => (
  <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect className="share-bar__whole" width="100" height="8" />
    <rect className="share-bar__part" width={Math.max(0, Math.min(1, share)) * 100} height="8" />
  </svg>
);
