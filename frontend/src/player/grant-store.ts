/** The right to play one clip: asked for with a purpose, kept alive, given back on leaving. */
import { issueGrant, type Purpose, renewGrant, revokeGrant } from "../api/clips";
import { ApiProblem } from "../api/problem";
import type { Grant } from "../api/shapes";

export interface HeldGrant {
  /** The grant that is good now; it changes only where the old one could not be renewed. */
  current: () => Grant;
  renew: () => Promise<void>;
  release: () => void;
  /** Aborted when the grant is given back: what is still asked for under it is asked for no more. */
  ended: AbortSignal;
}

/** Renewed when a fifth of its life is left, so that one lost request does no harm. */
const SHARE_USED = 0.8;
const SOONEST_MS = 5_000;
const RETRY_MS = 5_000;

export async function holdGrant(
  clip: string,
  purpose: Purpose,
  assignment?: string,
): Promise<HeldGrant> {
  let grant = await issueGrant(clip, purpose, assignment);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ending = new AbortController();
  let isReleased = false;

  /** The same grant for longer; where that has ended, another one, if the right still lives.
   *
   * A line that broke or a busy server has ended nothing: the renewal is tried again, and what may
   * be opened under this grant is counted on.
   */
  const renew = async () => {
    const renewed = await renewGrant(grant.id).catch((failure: unknown) => {
      if (!hasEnded(failure)) throw failure;
      return issueGrant(clip, purpose, assignment);
    });
    if (isReleased) {
      if (renewed.id !== grant.id) void revokeGrant(renewed.id).catch(() => undefined);
      return;
    }
    grant = renewed;
    plan();
  };
  const plan = (wait = renewalWait(grant.expires_at, Date.now())) => {
    clearTimeout(timer);
    if (isReleased) return;
    timer = setTimeout(() => void renew().catch(() => plan(RETRY_MS)), wait);
  };
  const release = () => {
    if (isReleased) return;
    isReleased = true;
    ending.abort();
    clearTimeout(timer);
    globalThis.removeEventListener("pagehide", release);
    void revokeGrant(grant.id).catch(() => undefined);
  };
  plan();
  globalThis.addEventListener("pagehide", release);
  return { current: () => grant, renew, release, ended: ending.signal };
}

const hasEnded = (failure: unknown): boolean =>
  failure instanceof ApiProblem && failure.status === 404;

export const renewalWait = (expiresAt: string, now: number): number =>
  Math.max(SOONEST_MS, (Date.parse(expiresAt) - now) * SHARE_USED);

/** The same file under the grant that is good now: /media/{grant}/… */
export const underGrant = (url: string, grant: string): string =>
  url.replace(/(\/media\/)[^/]+(\/)/, `$1${grant}$2`);
