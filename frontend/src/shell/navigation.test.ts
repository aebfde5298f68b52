import { expect, test } from "vitest";

import type { Session } from "../accounts/session-store";
import { home, ownLinks, studyLinks } from "./navigation";

const own = [
  { path: "/my-work", label: "My work", needs: "coding.submit" },
  { path: "/assignments/:id" },
];
const study = [
  { path: "/studies/:studyId", label: "Overview", needs: "wave.read" },
  { path: "/studies/:studyId/log", label: "Access log", needs: "log.read" },
  { path: "/waves/:id" },
];

const session = (...permissions: string[]): Session =>
  ({
    user: { name: "Ana" },
    studies: [{ id: "s1", name: "Stops", permissions }],
  }) as unknown as Session;

test("a coder sees their work and no part of the study they have no right to", () => {
  expect(ownLinks(session("coding.submit"), own, study)).toEqual([
    { label: "My work", to: "/my-work" },
  ]);
});

test("a controller's study link leads to the first page they may open", () => {
  expect(home(session("log.read"), own, study)).toBe("/studies/s1/log");
});

test("pages without a name are no links", () => {
  expect(studyLinks("s1", session("wave.read", "log.read"), study)).toHaveLength(2);
});

test("somebody without any study is told so", () => {
  expect(home({ ...session(), studies: [] }, own, study)).toBe("/nothing-yet");
});
