/** How wide a chart may be drawn, so that its words keep their size on every screen. */
import { type RefCallback, useCallback, useState } from "react";

/** Before it is measured, and where nothing measures. */
const USUAL = 720;
const LEAST = 280;

export function useWidth(): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(USUAL);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => {
      // Hidden behind its table it has no width; the last one stays.
      const found = Math.floor(entry?.contentRect.width ?? 0);
      if (found > 0) setWidth(Math.max(LEAST, found));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, width];
}
