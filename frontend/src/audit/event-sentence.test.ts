import { describe, expect, it } from "vitest";

import { event } from "../testing/events";
import { runs, spanning } from "./event-runs";
import { position, sentence } from "./event-sentence";
import { eventsCsv } from "./event-table";
import { clipStrip, personStrip } from "./strip";

describe("log entries as sentences", () => {
  it("says who watched which seconds of which clip and why", () => {
    expect(sentence(event())).toBe(
      "Ana watched at most 0:00–0:04 of clip camera 1 of encounter 0417 for coding.",
    );
  });

  it("names a clip by the end of its id where the log holds no other name", () => {
    expect(sentence(event({ detail: {}, from_ms: null, to_ms: null }))).toContain(
      "clip …bbbbbb of encounter …aaaaaa",
    );
  });

  it("speaks of the platform where nobody acted", () => {
    const actor = { id: null, name: "bwvcoding", organisation: "bwvcoding" };
    const decided = event({ actor, action: "gate.decided", clip: null, encounter: null });
    expect(sentence({ ...decided, purpose: "", detail: {} })).toBe(
      "The platform decided which variables may be analysed.",
    );
  });

  it("still says something of an act it does not know", () => {
    const unknown = event({ action: "key.shown", clip: null, encounter: null, purpose: "" });
    expect(sentence({ ...unknown, detail: {} })).toBe("Ana key shown.");
  });

  it("writes positions past an hour", () => {
    expect(position(3_723_000)).toBe("1:02:03");
  });
});

describe("runs of deliveries", () => {
  const second = (n: number) =>
    event({ at: `2026-11-12T10:42:0${n}Z`, from_ms: n * 4000, to_ms: (n + 1) * 4000 });

  it("tells one watching as one line over the whole stretch", () => {
    const found = runs([second(3), second(2), second(1)]);
    expect(found).toHaveLength(1);
    expect(found.map((run) => spanning(run))[0]).toMatchObject({ from_ms: 4000, to_ms: 16000 });
  });

  it("keeps two people, two clips and two sittings apart", () => {
    const ben = { id: "ben", name: "Ben", organisation: "met" };
    expect(runs([second(3), { ...second(2), actor: ben }])).toHaveLength(2);
    expect(runs([second(3), { ...second(2), clip: "other" }])).toHaveLength(2);
    expect(runs([second(3), { ...second(2), at: "2026-11-12T09:00:00Z" }])).toHaveLength(2);
  });

  it("folds no other act", () => {
    const signed = event({ action: "protocol.signed" });
    expect(runs([signed, { ...signed, id: "again" }])).toHaveLength(2);
  });
});

describe("strips", () => {
  it("gives each person a lane on the clip's clock", () => {
    const ben = { id: "ben", name: "Ben", organisation: "met" };
    const strip = clipStrip([event(), event({ actor: ben, from_ms: 4000, to_ms: 9000 })]);
    expect(strip?.lanes.map(({ label }) => label)).toEqual(["Ana", "Ben"]);
    expect(strip?.ends).toEqual(["0:00", "0:09"]);
  });

  it("is as long as the clip, so that a clip half seen does not look wholly seen", () => {
    const half = event({ from_ms: 0, to_ms: 4000, detail: { duration_ms: 14000 } });
    expect(clipStrip([half])?.ends).toEqual(["0:00", "0:14"]);
  });

  it("draws nothing where nothing was delivered or everything happened at once", () => {
    expect(clipStrip([event({ from_ms: null, to_ms: null })])).toBeNull();
    expect(personStrip([event()])).toBeNull();
  });
});

describe("the log as a file", () => {
  it("holds every event on its own line with its sentence", () => {
    const lines = eventsCsv([event(), event()]).trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("Ana watched at most 0:00–0:04");
  });
});
