import { render, screen, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { decision } from "../testing/decisions";
import { coverage, drift } from "../testing/divergence";
import { Agreement } from "./agreement-view";

let study = 0;
let answers: Record<string, unknown>;

const wave = () => `w${study}`;
const gate = (decisions: unknown[]) => ({
  wave: wave(),
  encounters: 600,
  complete_encounters: 412,
  decisions,
});

beforeEach(() => {
  study += 1;
  answers = {
    [`/api/studies/s${study}/waves`]: {
      results: [{ id: wave(), name: "Wave 2", purpose: "main", opened_at: "2026-09-01T09:00:00Z" }],
    },
    [`/api/waves/${wave()}/gate`]: gate([
      decision(),
      decision({ variable: "flee", label: "Fleeing", outcome: "fail", basis: null }),
    ]),
    [`/api/waves/${wave()}/flags`]: { results: [] },
    [`/api/waves/${wave()}/coverage-map`]: coverage(),
    [`/api/waves/${wave()}/drift`]: drift(),
  };
  vi.stubGlobal("fetch", (request: Request) => {
    const answer = answers[new URL(request.url).pathname];
    return Promise.resolve(
      answer === undefined
        ? Response.json({ title: "No", status: 404 }, { status: 404 })
        : Response.json(answer),
    );
  });
});

const open = () =>
  render(
    <MemoryRouter initialEntries={[`/studies/s${study}/agreement`]}>
      <Routes>
        <Route path="/studies/:studyId/agreement" element={<Agreement />} />
      </Routes>
    </MemoryRouter>,
  );

describe("the agreement of a wave", () => {
  it("says first what may be analysed, out of what, and what to do about the rest", async () => {
    open();
    const card = within(await screen.findByRole("region", { name: "May we analyse?" }));
    expect(card.getAllByText("1 of 2")).toHaveLength(2);
    expect(card.getByText(/From 412 of 600 encounters/)).toBeVisible();
    const steps = within(screen.getByRole("region", { name: "What to do next" }));
    expect(steps.getByRole("link", { name: "Fleeing" })).toHaveAttribute(
      "href",
      `/studies/s${study}/agreement/${wave()}/variables/flee`,
    );
  });

  it("draws every chart with a name", async () => {
    open();
    for (const name of [
      /Agreement against prevalence/,
      /Drift, week by week/,
      /Who has coded together/,
    ]) {
      expect(await screen.findByRole("img", { name })).toBeInTheDocument();
    }
  });

  it("stands when one of its charts cannot be had", async () => {
    answers[`/api/waves/${wave()}/drift`] = undefined;
    open();
    expect(await screen.findByRole("region", { name: "May we analyse?" })).toBeVisible();
    expect(await screen.findByText("There is nothing here for you")).toBeVisible();
  });

  it("says what will come where nothing has been worked out", async () => {
    answers[`/api/waves/${wave()}/gate`] = gate([]);
    open();
    expect(await screen.findByText("Nothing has been worked out yet")).toBeVisible();
  });

  it("says that nobody can be compared where nobody can", async () => {
    answers[`/api/waves/${wave()}/coverage-map`] = coverage({ coders: [], pairs: [] });
    answers[`/api/waves/${wave()}/drift`] = drift({ series: [], flags: [], weeks: [] });
    open();
    expect(await screen.findByText(/No two coders share 10 encounters yet/)).toBeVisible();
    expect(await screen.findByText(/Too little has been coded to compare/)).toBeVisible();
  });
});
