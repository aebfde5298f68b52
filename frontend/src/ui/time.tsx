import { londonDate, londonDateTime, londonTime } from "./format";

interface TimeProps {
  at: string;
  show?: "time" | "date" | "both";
}

const FORMS = { time: londonTime, date: londonDate, both: londonDateTime };

/** A time of day in London, with the exact moment for machines. */
export const Time = ({ at, show = "both" }: TimeProps) => (
  <time dateTime={at} className="numbers">
    {FORMS[show](at)}
  </time>
);
