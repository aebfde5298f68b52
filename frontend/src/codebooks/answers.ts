/** Everything a coder has said about one encounter so far. */
import type { CodedEvent, Member } from "../api/shapes";

export type CodedJson = string | number | string[];

/** A variable and the cast member it is asked about; "" for the encounter. */
export interface Place {
  variable: string;
  member: string;
}

export interface Answers {
  members: Member[];
  values: ReadonlyMap<string, CodedJson>;
  marks: CodedEvent[];
}

export const placeKey = ({ variable, member }: Place): string => `${variable}/${member}`;

export const samePlace = (one: Place, other: Place): boolean =>
  one.variable === other.variable && one.member === other.member;

/** A mark belongs to a place when the member did it or it was done to the member. */
export const concerns = (mark: CodedEvent, { variable, member }: Place): boolean =>
  mark.variable === variable && (!member || mark.member === member || mark.target === member);

/** Readable from the server, which sends any JSON. */
export function codedJson(value: unknown): CodedJson | null {
  if (typeof value === "string" || typeof value === "number") return value;
  return Array.isArray(value) ? value.map(String) : null;
}
