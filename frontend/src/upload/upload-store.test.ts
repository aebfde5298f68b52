import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ApiProblem } from "../api/problem";
import type { SendingFile } from "../api/tus";

const HASH = "f".repeat(64);
const CLIP = { camera: "camera 1", wearer_role: "", offset_ms: 0 };

interface Sent {
  encounter: string;
  begun: string | undefined;
  sha256: string;
  finish: (id: string) => void;
  refuse: (why: unknown) => void;
  cut: () => void;
  progress: (bytes: number) => void;
}

/** The server and the line, as a test wants them. */
const line = { sent: [] as Sent[], mine: [] as object[], ended: [] as string[] };
const complete = vi.fn<(id: string) => Promise<{ id: string }>>();

async function store() {
  const stopped = new Error("stopped");
  const quiet = { of: () => ({ refresh: () => Promise.resolve() }) };
  vi.doMock("./footage-store", () => ({
    clipsOf: quiet,
    encountersOf: quiet,
    unfinishedUploads: { refresh: () => Promise.resolve() },
  }));
  vi.doMock("./hashing", () => ({
    fileHash: (file: File) =>
      file.name === "gone.mp4" ? Promise.reject(new Error("gone")) : Promise.resolve(HASH),
  }));
  vi.doMock("../api/footage", () => ({
    listMyUploads: () => Promise.resolve({ results: line.mine }),
    endUpload: (id: string) => Promise.resolve(line.ended.push(id)),
    completeUpload: complete,
  }));
  vi.doMock("../api/tus", () => ({
    STOPPED: stopped,
    sendFile: (
      encounter: string,
      _file: File,
      { sha256 }: { sha256: string },
      begun: string | undefined,
      news: { onCut: () => void; onProgress: (bytes: number) => void },
    ): SendingFile => {
      let finish!: (id: string) => void;
      let refuse!: (why: unknown) => void;
      const answer = new Promise<string>((resolve, reject) => {
        finish = resolve;
        refuse = reject;
      });
      const { onCut: cut, onProgress: progress } = news;
      line.sent.push({ encounter, begun, sha256, finish, refuse, cut, progress });
      return { answer, stop: () => refuse(stopped) };
    },
  }));
  return import("./upload-store");
}

async function refusal(status: number, detail: string): Promise<ApiProblem> {
  const { ApiProblem: Problem } = await import("../api/problem");
  return new Problem({ status, title: "", detail, code: "" });
}

const file = (name = "a.mp4") => new File(["pictures"], name);

beforeEach(() => {
  line.sent = [];
  line.mine = [];
  line.ended = [];
  complete.mockReset();
  complete.mockImplementation((id) => Promise.resolve({ id: `clip of ${id}` }));
});

afterEach(() => {
  vi.resetModules();
  vi.useRealTimers();
});

describe("an upload", () => {
  it("is hashed, sent, checked and taken in as the clip the server names", async () => {
    const { upload, uploadStore } = await store();
    upload("s1", "e1", { file: file(), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(1));
    const [going] = line.sent;
    expect([going?.encounter, going?.begun, going?.sha256]).toEqual(["e1", undefined, HASH]);
    going?.progress(5);
    expect(uploadStore.get().uploads[0]).toMatchObject({ stage: "sending", done: 5 });
    going?.finish("u1");
    await vi.waitFor(() =>
      expect(uploadStore.get().uploads[0]).toMatchObject({ stage: "taken", clip: "clip of u1" }),
    );
  });

  it("says that the line is cut, and that it goes on", async () => {
    const { upload, uploadStore } = await store();
    upload("s1", "e1", { file: file(), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(1));
    line.sent[0]?.cut();
    expect(uploadStore.get().uploads[0]?.stage).toBe("cut");
    line.sent[0]?.progress(6);
    expect(uploadStore.get().uploads[0]?.stage).toBe("sending");
  });

  it("goes on with what was begun before, and begins anew what was described otherwise", async () => {
    const { upload } = await store();
    line.mine = [
      { id: "old", encounter: "e1", sha256: HASH, ...CLIP, camera: "camera 9" },
      { id: "same", encounter: "e1", sha256: HASH, ...CLIP },
      { id: "elsewhere", encounter: "e2", sha256: HASH, ...CLIP },
    ];
    upload("s1", "e1", { file: file(), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(1));
    expect(line.sent[0]?.begun).toBe("same");
    expect(line.ended).toEqual(["old"]);
  });

  it("pauses and goes on, and is not hashed or begun a second time", async () => {
    const { pause, resume, upload, uploadStore } = await store();
    upload("s1", "e1", { file: file(), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(1));
    const { key = "" } = uploadStore.get().uploads[0] ?? {};
    pause(key);
    await vi.waitFor(() => expect(uploadStore.get().uploads[0]?.stage).toBe("paused"));
    line.mine = [{ id: "u1", encounter: "e1", sha256: HASH, ...CLIP }];
    resume(key);
    await vi.waitFor(() => expect(line.sent).toHaveLength(2));
    expect(line.sent[1]?.begun).toBe("u1");
  });

  it("asks again for the clip when the answer was lost", async () => {
    vi.useFakeTimers();
    const lost = await refusal(0, "No connection.");
    const { upload, uploadStore } = await store();
    complete.mockRejectedValueOnce(lost);
    upload("s1", "e1", { file: file(), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(1));
    line.sent[0]?.finish("u1");
    await vi.waitFor(() => expect(uploadStore.get().uploads[0]?.stage).toBe("cut"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(uploadStore.get().uploads[0]).toMatchObject({ stage: "taken", clip: "clip of u1" });
    expect(complete).toHaveBeenCalledTimes(2);
  });

  it("says why it was refused, and can be tried again", async () => {
    const why = await refusal(409, "This recording is already in the study.");
    const { resume, upload, uploadStore } = await store();
    upload("s1", "e1", { file: file(), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(1));
    line.sent[0]?.refuse(why);
    await vi.waitFor(() => expect(uploadStore.get().uploads[0]?.refusal).toContain("already"));
    resume(uploadStore.get().uploads[0]?.key ?? "");
    await vi.waitFor(() => expect(line.sent).toHaveLength(2));
  });

  it("sends nothing of a file that cannot be read, or is not the manifest’s", async () => {
    const { upload, uploadStore } = await store();
    upload("s1", "e1", { file: file("gone.mp4"), ...CLIP });
    upload("s1", "e1", { file: file(), ...CLIP, expected: "0".repeat(64) });
    await vi.waitFor(() =>
      expect(uploadStore.get().uploads.map(({ stage }) => stage)).toEqual(["refused", "refused"]),
    );
    const [gone, other] = uploadStore.get().uploads.map(({ refusal: why }) => why);
    expect(gone).toContain("could not be read");
    expect(other).toContain("not the file of the manifest");
    expect(line.sent).toHaveLength(0);
  });

  it("goes two at a time, and a paused one keeps nobody waiting", async () => {
    const { pause, upload, uploadStore } = await store();
    for (const name of ["a", "b", "c"]) upload("s1", "e1", { file: file(name), ...CLIP });
    await vi.waitFor(() => expect(line.sent).toHaveLength(2));
    expect(uploadStore.get().uploads[2]?.stage).toBe("waiting");
    pause(uploadStore.get().uploads[0]?.key ?? "");
    await vi.waitFor(() => expect(line.sent).toHaveLength(3));
  });
});
