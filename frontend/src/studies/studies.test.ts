import { describe, expect, it } from "vitest";

import type { Protocol } from "../api/shapes";
import { flag } from "../testing/decisions";
import { changes } from "./protocol-changes";
import { documentOf, FRESH } from "./protocol-document";
import { documentFrom, faultsOf, numberOf, thresholdId, typedOf } from "./protocol-draft";
import { dueToday } from "./today";

const filled = {
  ...FRESH,
  aims: "Find out.",
  population: "Stops.",
  codebook_sha256: "a".repeat(64),
};

describe("the protocol form", () => {
  it("gives back the document it was filled from", () => {
    expect(documentFrom(typedOf(filled), FRESH)).toEqual(filled);
  });

  it("names each field that is missing", () => {
    const fields = faultsOf(typedOf(FRESH)).map(({ field }) => field);
    expect(fields).toEqual(["aims", "population", "codebook_sha256"]);
  });

  it("takes .8 and 0.80 and nothing that is no number", () => {
    expect(numberOf(".8")).toBe(0.8);
    expect(numberOf(" 0.80 ")).toBe(0.8);
    expect(numberOf("0,8")).toBeNull();
    expect(numberOf("")).toBeNull();
  });

  it("lets agreement on positives stay open, and no other limit", () => {
    const typed = typedOf(filled);
    typed.thresholds[thresholdId("timed", "positive_agreement")] = "";
    expect(faultsOf(typed)).toEqual([]);
    typed.thresholds[thresholdId("timed", "alpha")] = "";
    expect(faultsOf(typed).map(({ field }) => field)).toEqual(["thresholds.timed.alpha"]);
  });
});

describe("a protocol that follows one in force", () => {
  it("says why when it asks for other agreement, and need not when it does not", () => {
    const typed = typedOf(filled);
    expect(faultsOf(typed, filled)).toEqual([]);
    typed.thresholds[thresholdId("factual", "alpha")] = ".70";
    const [fault] = faultsOf(typed, filled);
    expect(fault).toMatchObject({ field: "amendment" });
    expect(fault?.sentence).toContain("Other facts");
    expect(faultsOf({ ...typed, amendment: "Rare events." }, filled)).toEqual([]);
    expect(faultsOf(typed)).toEqual([]);
  });

  it("does not carry on the reasons of the version before", () => {
    expect(typedOf({ ...filled, amendment: "Rare events." }).amendment).toBe("");
  });

  it("takes a share of coders up to all of them, and nothing else", () => {
    const fields = (debrief_quorum: string) =>
      faultsOf({ ...typedOf(filled), debrief_quorum }).map(({ field }) => field);
    expect(fields(".5")).toEqual([]);
    expect(fields("1")).toEqual([]);
    expect(fields("-1")).toEqual(["debrief_quorum"]);
    expect(fields("50")).toEqual(["debrief_quorum"]);
  });

  it("reads versions from before these parts existed as the server does", () => {
    const { debrief_quorum, release_tentative, amendment, ...old } = filled;
    const read = documentOf({ document: old } as unknown as Protocol);
    expect(read).toMatchObject({ debrief_quorum, release_tentative, amendment });
  });
});

describe("changes between two versions", () => {
  it("names only what differs, with both texts", () => {
    const after = {
      ...filled,
      overlap: 4,
      thresholds: { ...filled.thresholds, timed: { ...filled.thresholds.timed, alpha: 0.7 } },
    };
    expect(changes(filled, after)).toEqual([
      { part: "overlap", before: "3", after: "4" },
      { part: "thresholds › timed › alpha", before: "0.8", after: "0.7" },
    ]);
  });

  it("says where a part was not there before", () => {
    expect(changes({}, { publication: "In May." })).toEqual([
      { part: "publication", before: "(not there)", after: "In May." },
    ]);
  });
});

describe("what to do today", () => {
  const protocol = (parts: Partial<Protocol>): Protocol => ({
    id: "p1",
    version: 2,
    document: {},
    sha256: "",
    drafted_at: "2026-11-12T10:42:00Z",
    drafted_by: { id: "cleo", name: "Cleo" },
    signatures: [],
    awaiting: [{ slug: "mopac", name: "MOPAC" }],
    in_force: false,
    ...parts,
  });

  it("asks a controller for the signature that is missing, before anything else", () => {
    const person = { rights: ["protocol.sign", "protocol.read"], organisation: "mopac" };
    const due = dueToday({ protocols: [protocol({})] }, person);
    expect(due[0]).toMatchObject({
      what: "Read and sign version 2 of the protocol",
      isUrgent: true,
    });
  });

  it("asks nothing of a controller who has signed", () => {
    const person = { rights: ["protocol.sign"], organisation: "met" };
    expect(dueToday({ protocols: [protocol({})] }, person)).toEqual([]);
  });

  it("tells the lead whom to remind", () => {
    const person = { rights: ["protocol.draft"], organisation: "college" };
    expect(dueToday({ protocols: [protocol({})] }, person)[0]?.what).toBe(
      "Remind MOPAC to sign version 2",
    );
  });

  it("offers nothing a person has no right to", () => {
    const known = { frames: [], draws: [], waves: [], flags: [flag()] };
    expect(dueToday(known, { rights: [], organisation: "college" })).toEqual([]);
  });

  it("sends whoever holds debriefs to the variables that diverge, once each", () => {
    const person = { rights: ["debrief.hold"], organisation: "college" };
    const [due] = dueToday({ flags: [flag(), flag({ id: "f2", kind: "visibility" })] }, person);
    expect(due?.what).toBe("Hold a debrief on Fleeing");
  });
});
