import { useEffect, useState } from "react";

import { londonTime } from "../ui/format";
import { placeOfMark } from "./watermark";

/** Whose eyes this picture is for, and when: a copy taken from the screen says both. */
export function Watermark({ shortCode }: { shortCode: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (!shortCode) return null;
  const isStill = globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { left, top } = placeOfMark(Math.floor(now / 1000), isStill);
  return (
    <p
      className="watermark numbers"
      aria-hidden="true"
      style={{ left: `${left}%`, top: `${top}%` }}
    >
      {shortCode} {londonTime(now)}
    </p>
  );
}
