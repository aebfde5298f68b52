import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiProblem } from "../api/problem";
import type { ManifestReport, ManifestRow } from "../api/shapes";
import { matched } from "./manifest-store";
import { ManifestUpload } from "./manifest-view";

const server = vi.hoisted(() => ({
  check: vi.fn(),
  upload: vi.fn<(study: string, encounter: string, clip: object) => void>(),
}));

vi.mock("../api/footage", () => ({
  checkManifest: server.check,
  listClips: () => Promise.resolve({ results: [] }),
  listEncounters: () => Promise.resolve({ results: [] }),
  listMyUploads: () => Promise.resolve({ results: [] }),
}));
vi.mock("./upload-store", async (original) => ({
  ...(await original<typeof import("./upload-store")>()),
  upload: server.upload,
}));

const row = (number: number, changes: Partial<ManifestRow> = {}): ManifestRow => ({
  row: number,
  file_name: `${number}.mp4`,
  encounter_ref: "E1",
  camera: "cam 1",
  wearer_role: "O1",
  sha256: "",
  offset_ms: 1500,
  encounter: "e1",
  clip: null,
  state: "ready",
  sentence: "",
  ...changes,
});

const REPORT: ManifestReport = {
  counts: { ready: 2, there: 0, missing: 1, double: 0, wrong: 0 },
  not_read: ["borough"],
  rows: [
    row(2),
    row(3, { sha256: "ab" }),
    row(4, { state: "missing", encounter: null, sentence: "There is no encounter 'E9'." }),
  ],
};

const file = (name: string) => new File(["x"], name, { type: "video/mp4" });

describe("the rows of a manifest and the files at hand", () => {
  it("are put together by name", () => {
    const found = matched(REPORT, [file("3.mp4"), file("4.mp4"), file("9.mp4")]);
    expect(found.ready.map((one) => one.row.row)).toEqual([3]);
    expect(found.without.map((one) => one.row)).toEqual([2]);
    expect(found.strange.map(({ name }) => name)).toEqual(["4.mp4", "9.mp4"]);
  });
});

describe("uploading by a manifest", () => {
  beforeEach(() => {
    render(
      <MemoryRouter initialEntries={["/studies/s1/encounters/manifest"]}>
        <Routes>
          <Route path="/studies/:studyId/encounters/manifest" element={<ManifestUpload />} />
        </Routes>
      </MemoryRouter>,
    );
  });
  afterEach(() => vi.clearAllMocks());

  const manifest = new File(["file_name"], "manifest.csv", { type: "text/csv" });

  it("shows what comes of each row, then sends each file where its row says", async () => {
    server.check.mockResolvedValue(REPORT);
    const user = userEvent.setup();
    await user.upload(screen.getByLabelText("The manifest"), manifest);
    expect(await screen.findByText(/There is no encounter 'E9'/)).toBeVisible();
    expect(screen.getByText(/not read here: borough/)).toBeVisible();
    const recordings = screen.getByLabelText("Choose the files the manifest names");
    await user.upload(recordings, [file("2.mp4"), file("9.mp4")]);
    expect(screen.getByText(/1 of 2 rows have their file/)).toBeVisible();
    expect(screen.getByText(/Not chosen yet: 3\.mp4/)).toBeVisible();
    expect(screen.getByText(/it stays here: 9\.mp4/)).toBeVisible();
    await user.upload(recordings, file("3.mp4"));
    await user.click(screen.getByRole("button", { name: "Upload 2 clips" }));
    expect(server.upload.mock.calls.map(([study, encounter]) => [study, encounter])).toEqual([
      ["s1", "e1"],
      ["s1", "e1"],
    ]);
    expect(server.upload.mock.calls[1]?.[2]).toMatchObject({
      camera: "cam 1",
      wearer_role: "O1",
      offset_ms: 1500,
      expected: "ab",
    });
  });

  it("says why a file is no manifest, beside the field", async () => {
    const detail = "The file is text in UTF-16.";
    server.check.mockRejectedValue(
      new ApiProblem({ status: 422, title: "", detail, code: "", errors: { file: detail } }),
    );
    await userEvent.setup().upload(screen.getByLabelText("The manifest"), manifest);
    await waitFor(() =>
      expect(screen.getByLabelText("The manifest")).toHaveAccessibleDescription(/text in UTF-16/),
    );
  });
});
