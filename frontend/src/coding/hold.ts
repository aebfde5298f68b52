/** One window of a browser at a time works on a coding; another is told, and may take it over. */
import { t } from "../texts/texts";

export interface Hold {
  release: () => void;
}

interface Options {
  coding: string;
  /** Take it from the window that has it. */
  isTakeOver: boolean;
  /** Another window takes it: put down what is unsent; it goes on once that is done. */
  onTaken: () => Promise<void>;
}

/** A window that does not answer in this time is frozen or gone. */
const GIVES_WAY_MS = 3000;
const GIVE_WAY = "give way";

const nameOf = (coding: string) => `bwvcoding/coding/${coding}`;

/** Undefined where another window has the coding and it is not to be taken over. */
export async function holdCoding(options: Options): Promise<Hold | undefined> {
  // Without locks a browser has no way to tell; the server's revisions still guard every value.
  if (!("locks" in navigator)) return { release: () => undefined };
  const name = nameOf(options.coding);
  if (!options.isTakeOver) return ask(options, { ifAvailable: true });
  const channel = new BroadcastChannel(name);
  channel.postMessage(GIVE_WAY);
  channel.close();
  try {
    return await ask(options, { signal: AbortSignal.timeout(GIVES_WAY_MS) });
  } catch {
    return ask(options, { steal: true });
  }
}

/** Resolved when the lock is there, or is not to be had; it is kept until it is let go. */
function ask({ coding, onTaken }: Options, how: LockOptions): Promise<Hold | undefined> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null): Promise<void> => {
      if (!lock) {
        resolve(undefined);
        return Promise.resolve();
      }
      return new Promise((letGo) => {
        const channel = new BroadcastChannel(nameOf(coding));
        const release = () => {
          channel.close();
          letGo();
        };
        channel.onmessage = ({ data }) => {
          if (data === GIVE_WAY) void onTaken().finally(release);
        };
        resolve({ release });
      });
    };
    // Refused after it was held: stolen by a window that heard no answer.
    navigator.locks.request(nameOf(coding), how, held).catch((error: unknown) => {
      void onTaken();
      reject(error instanceof Error ? error : new Error(t("The lock was refused.")));
    });
  });
}
