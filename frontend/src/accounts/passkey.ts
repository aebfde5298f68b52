/** The browser's side of a passkey: it makes one, or signs with one, behind its own dialog. */
import { ApiProblem } from "../api/problem";
import type { Options } from "../api/shapes";
import { t } from "../texts/texts";

/** Older browsers, and pages that are neither https nor localhost, have none of it. */
export const hasPasskeys = (): boolean =>
  "PublicKeyCredential" in globalThis &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

export async function makePasskey(options: Options): Promise<Options> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options.publicKey as PublicKeyCredentialCreationOptionsJSON,
  );
  return answered(() => navigator.credentials.create({ publicKey }));
}

export async function askPasskey(options: Options): Promise<Options> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options.publicKey as PublicKeyCredentialRequestOptionsJSON,
  );
  return answered(() => navigator.credentials.get({ publicKey }));
}

async function answered(ask: () => Promise<Credential | null>): Promise<Options> {
  const credential = await ask().catch(given);
  if (!(credential instanceof PublicKeyCredential)) return given(undefined);
  const spelt: unknown = credential.toJSON();
  return spelt as Options;
}

/** The browser says little on purpose; the person knows whether they closed its dialog. */
function given(error: unknown): never {
  const isMadeAlready = error instanceof DOMException && error.name === "InvalidStateError";
  throw new ApiProblem({
    status: -1,
    title: t("No passkey was used"),
    code: "no-passkey",
    detail: isMadeAlready
      ? t("This device has a passkey for this account already.")
      : t("No passkey was used. Try again, or choose another way."),
  });
}
