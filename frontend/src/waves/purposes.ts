/** What a wave is for, in words. */
import type { Wave, WaveIn } from "../api/shapes";

export type Purpose = WaveIn["purpose"];

export const PURPOSES: { value: Purpose; label: string; meaning: string }[] = [
  {
    value: "calibration",
    label: "Calibration",
    meaning: "Practice: coders learn the codebook. Nothing of it is analysed.",
  },
  { value: "pilot", label: "Pilot", meaning: "A small trial of the codebook and the schedule." },
  { value: "main", label: "Main", meaning: "The coding the study rests on." },
  { value: "recode", label: "Recode", meaning: "Coding again after definitions have changed." },
];

export const purposeLabel = (purpose: string): string =>
  PURPOSES.find(({ value }) => value === purpose)?.label ?? purpose;

/** The wave an answer is asked of first: the newest whose coding the study rests on. */
export function leadingWave(waves: Wave[]): Wave | undefined {
  const newest = waves.toSorted((one, other) => other.opened_at.localeCompare(one.opened_at));
  return newest.find(({ purpose }) => purpose === "main" || purpose === "recode") ?? newest[0];
}

/** "412 of 600 encounters complete": complete means coded by all of its coders. */
export const progressWords = ({ progress }: Wave): string =>
  `${progress.complete_encounters.toLocaleString("en-GB")} of ${progress.encounters.toLocaleString("en-GB")} encounters complete`;
