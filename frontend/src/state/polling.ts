/** Keeps what is shown fresh, quietly, for as long as somebody can see it. */
import { useEffect } from "react";

export function usePolling(refresh: () => Promise<void>, seconds: number, isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [refresh, seconds, isWanted]);
}
