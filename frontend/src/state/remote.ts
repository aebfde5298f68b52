/** Something read from the server: not yet there, there, or failed with a reason. */
import { useEffect } from "react";

import { createStore, type Store, useStore } from "./store";

export interface Remote<Content> {
  content: Content | undefined;
  error: unknown;
  isLoading: boolean;
}

export interface RemoteStore<Content> {
  store: Store<Remote<Content>>;
  /** Read again; what is shown stays until the new answer is there. */
  refresh: () => Promise<void>;
  /** Put a known answer in place, for example after a change. */
  replace: (content: Content) => void;
}

export function createRemote<Content>(read: () => Promise<Content>): RemoteStore<Content> {
  const store = createStore<Remote<Content>>({
    content: undefined,
    error: undefined,
    isLoading: false,
  });
  let latest = 0;
  const refresh = async () => {
    const turn = ++latest;
    store.set({ isLoading: true });
    try {
      const content = await read();
      if (turn === latest) store.set({ content, error: undefined, isLoading: false });
    } catch (error) {
      if (turn === latest) store.set({ error, isLoading: false });
    }
  };
  const replace = (content: Content) => {
    latest += 1;
    store.set({ content, error: undefined, isLoading: false });
  };
  return { store, refresh, replace };
}

/** One remote per key (an id, a query string), kept until `clear`. */
export function createRemotes<Content>(read: (key: string) => Promise<Content>) {
  const kept = new Map<string, RemoteStore<Content>>();
  return {
    of: (key: string): RemoteStore<Content> => {
      let remote = kept.get(key);
      if (!remote) {
        remote = createRemote(() => read(key));
        kept.set(key, remote);
      }
      return remote;
    },
    clear: () => kept.clear(),
  };
}

/** Read a remote in a view; it is fetched afresh each time the view appears. */
export function useRemote<Content>(remote: RemoteStore<Content>): Remote<Content> {
  useEffect(() => {
    void remote.refresh();
  }, [remote]);
  return useStore(remote.store, (state) => state);
}
