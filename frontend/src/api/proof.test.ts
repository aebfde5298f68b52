import { afterEach, expect, test, vi } from "vitest";

import { provenSend, registerProver } from "./proof";

const refusal = (code: string) =>
  new Response(JSON.stringify({ code, title: "", detail: "" }), { status: 403 });

const request = () => new Request("http://house/api/x", { method: "POST", body: "typed" });

afterEach(() => registerProver(undefined));

test("a refusal of any other kind asks nobody", async () => {
  const prover = vi.fn(() => Promise.resolve(true));
  registerProver(prover);
  const answer = await provenSend(request(), () => Promise.resolve(refusal("not-in-your-role")));
  expect(await answer.json()).toMatchObject({ code: "not-in-your-role" });
  expect(prover).not.toHaveBeenCalled();
});

test("it is sent once more and no oftener, with its body", async () => {
  registerProver(() => Promise.resolve(true));
  const bodies: string[] = [];
  const answer = await provenSend(request(), async (one) => {
    bodies.push(await one.text());
    return refusal("proof-wanted");
  });
  expect(bodies).toEqual(["typed", "typed"]);
  expect(answer.status).toBe(403);
});

test("several that wait are answered by one question", async () => {
  let isProved = false;
  const prover = vi.fn(() => {
    isProved = true;
    return Promise.resolve(true);
  });
  registerProver(prover);
  const send = () => Promise.resolve(isProved ? new Response("yes") : refusal("proof-wanted"));
  const answers = await Promise.all([provenSend(request(), send), provenSend(request(), send)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(prover).toHaveBeenCalledOnce();
});

test("where nobody can be asked, the refusal stands", async () => {
  const answer = await provenSend(request(), () => Promise.resolve(refusal("proof-wanted")));
  expect(answer.status).toBe(403);
});
