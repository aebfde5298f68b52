/** Where the server asks whether it is still the same person: they are asked, then it goes on. */

/** Asks the person; true once they have proved who they are, false when they would rather not. */
export type Prover = () => Promise<boolean>;

const FORBIDDEN = 403;
let prover: Prover | undefined;
/** One question for all that wait for its answer. */
let asking: Promise<boolean> | undefined;

export function registerProver(asks: Prover | undefined): void {
  prover = asks;
}

/** Sends a request, and once more, as it was, when a proof is all that was wanted. */
export async function provenSend(
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  // A body can be read once: the second sending needs its own.
  const again = prover ? request.clone() : undefined;
  const response = await send(request);
  if (!again || response.status !== FORBIDDEN || !(await isProofWanted(response))) return response;
  return (await asked()) ? send(again) : response;
}

async function isProofWanted(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return (
    typeof body === "object" && body !== null && "code" in body && body.code === "proof-wanted"
  );
}

function asked(): Promise<boolean> {
  asking ??= (prover?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return asking;
}
