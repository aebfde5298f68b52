import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import { smallCodebook } from "../testing/codebook";
import { decision, flag } from "../testing/decisions";
import { divergence, interval } from "../testing/divergence";
import { AgreementVariable } from "./variable-view";

const variable = smallCodebook.variables[0];
if (!variable) throw new Error("The small codebook has a variable.");

let wave = 0;
let answers: Record<string, unknown>;
let asked: { path: string; body: unknown }[];

const found = divergence({
  variable: variable.id,
  encounters: [
    {
      encounter: { id: "e1", reference: "0417" },
      member: "",
      values_by_alias: { C01: "yes", C02: "no" },
      cause: "definition",
      route: "codebook",
      disputed_seconds: [{ from_ms: 41000, to_ms: 47000 }],
    },
  ],
});

beforeEach(() => {
  wave += 1;
  asked = [];
  answers = {
    [`GET /api/waves/w${wave}/variables/${variable.id}`]: found,
    [`GET /api/waves/w${wave}`]: { id: `w${wave}`, name: "Main wave", codebook_sha256: "abc" },
    "GET /api/codebooks/abc": { sha256: "abc", document: smallCodebook },
    [`GET /api/waves/w${wave}/flags`]: {
      results: [flag({ variable: variable.id, detail: {} })],
    },
    [`GET /api/waves/w${wave}/debriefs`]: { results: [] },
    [`GET /api/waves/w${wave}/gate`]: { decisions: [] },
  };
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = `${request.method} ${new URL(request.url).pathname}`;
    if (request.method === "POST") asked.push({ path, body: await request.json() });
    const answer = answers[path];
    if (answer instanceof Response) return answer.clone();
    return answer === undefined ? problem(404) : Response.json(answer);
  });
  sessionStore.set({ session: undefined });
});

const problem = (status: number) =>
  Response.json({ title: "No", status, detail: "No such thing." }, { status });

const open = () =>
  render(
    <MemoryRouter initialEntries={[`/studies/s1/agreement/w${wave}/variables/${variable.id}`]}>
      <Routes>
        <Route
          path="/studies/:studyId/agreement/:waveId/variables/:variable"
          element={<AgreementVariable />}
        />
      </Routes>
    </MemoryRouter>,
  );

describe("a variable looked into", () => {
  it("says whether, why, what to do, and where a debrief is called", async () => {
    open();
    const card = within(await screen.findByRole("region", { name: "May we analyse it?" }));
    expect(card.getByText("Blocked")).toBeVisible();
    expect(card.getByText(/What to do/)).toBeVisible();
    expect(card.getByRole("link", { name: "Call a debrief on it" })).toHaveAttribute(
      "href",
      `/studies/s1/debriefs?wave=w${wave}&variable=${variable.id}`,
    );
  });

  it("goes down to the encounter and the seconds in dispute, coders unnamed", async () => {
    open();
    expect(await screen.findByRole("link", { name: "Encounter 0417" })).toBeVisible();
    expect(screen.getByText(/6 seconds: 0:41.000–0:47.000/)).toBeVisible();
    expect(screen.getByText("C01")).toBeVisible();
  });

  it("hides single codings from those who may not read them", async () => {
    answers[`GET /api/waves/w${wave}/variables/${variable.id}`] = { ...found, encounters: null };
    open();
    expect(await screen.findByText(/Single codings are shown only/)).toBeVisible();
  });

  it("says that nothing is in dispute where nothing is", async () => {
    answers[`GET /api/waves/w${wave}/variables/${variable.id}`] = {
      ...found,
      causes: [],
      disputed_units: 0,
      encounters: [],
    };
    open();
    expect(await screen.findByText(/Nothing is in dispute: in all 40 units/)).toBeVisible();
  });

  it("shows the stamp of what was released against the gate", async () => {
    answers[`GET /api/waves/w${wave}/variables/${variable.id}`] = {
      ...found,
      decision: decision({
        outcome: "fail",
        basis: "override",
        stamp: "RELEASED AGAINST THE GATE (fail) by two controllers.",
      }),
    };
    open();
    expect(await screen.findByText(/Two controllers let it leave against the gate/)).toBeVisible();
    expect(screen.getByText(/RELEASED AGAINST THE GATE/)).toBeVisible();
  });

  it("says nothing of what exists to those who may not see it", async () => {
    answers[`GET /api/waves/w${wave}/variables/${variable.id}`] = problem(404);
    open();
    expect(await screen.findByText("There is nothing here for you")).toBeVisible();
  });

  it("says what happened and what is safe when it cannot be loaded", async () => {
    answers[`GET /api/waves/w${wave}/variables/${variable.id}`] = problem(500);
    open();
    expect(await screen.findByText("We could not load this variable.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  });
});

describe("a flag on it", () => {
  const lead = () =>
    sessionStore.set({
      session: { studies: [{ id: "s1", permissions: ["wave.manage"] }] } as never,
    });

  it("is resolved by the lead, and only with a sentence", async () => {
    lead();
    answers["POST /api/flags/f1/resolution"] = flag();
    open();
    await userEvent.click(await screen.findByText("Resolve this flag"));
    await userEvent.click(screen.getByRole("button", { name: "Resolve the flag" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Say what was done, or why it stands.");
    await userEvent.selectOptions(screen.getByLabelText("What was done"), "retraining");
    await userEvent.type(screen.getByLabelText("In a sentence or two"), "Talked it through.");
    await userEvent.click(screen.getByRole("button", { name: "Resolve the flag" }));
    expect(asked[0]).toEqual({
      path: "POST /api/flags/f1/resolution",
      body: { kind: "retraining", text: "Talked it through." },
    });
  });

  it("is not offered for resolving to anybody else", async () => {
    open();
    expect(await screen.findByText(/Coders diverge/)).toBeVisible();
    expect(screen.queryByText("Resolve this flag")).toBeNull();
  });
});

describe("a change tried out", () => {
  it("shows agreement before and after, with both intervals in words", async () => {
    const alpha = (value: number, low: number, high: number) => ({
      name: "alpha",
      value,
      status: "defined",
      reason: "",
      ci: interval(low, high),
    });
    answers[`POST /api/waves/w${wave}/simulations`] = {
      variable: variable.id,
      codings: 212,
      codings_changed: 14,
      alpha_before: alpha(0.58, 0.41, 0.71),
      alpha_after: alpha(0.74, 0.6, 0.85),
      sentence: "Merging “Fleeing” changes 14 of 212 codings; alpha 0.58 → 0.74.",
    };
    open();
    await userEvent.selectOptions(await screen.findByLabelText("Where coders answered"), "yes");
    await userEvent.click(screen.getByRole("button", { name: "Try it" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose what it becomes.");
    await userEvent.selectOptions(screen.getByLabelText("it would count as"), "no");
    await userEvent.click(screen.getByRole("button", { name: "Try it" }));
    expect(await screen.findByText("As it is: .58 (.41–.71)")).toBeVisible();
    expect(screen.getByText("As it would be: .74 (.60–.85)")).toBeVisible();
    expect(asked[0]?.body).toEqual({
      variable: variable.id,
      changes: [{ from: "yes", to: "no", if: null }],
    });
  });
});
