/** Seals what a browser keeps: AES-256-GCM under a key that cannot be read out of the browser. */
import { t } from "../texts/texts";

export interface Seal {
  /** `where` is bound in: what was sealed for one place does not open in another. */
  close: (thing: unknown, where: string) => Promise<Sealed>;
  open: (sealed: Sealed, where: string) => Promise<unknown>;
  /** A name for something that tells nothing of it. */
  tag: (name: string) => Promise<string>;
}

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  content: ArrayBuffer;
}

/** NIST SP 800-38D: 96 random bits, never twice under one key in the life of a queue. */
const IV_BYTES = 12;

const bytes = (text: string) => new TextEncoder().encode(text);

/** `secret`: 32 bytes in base64 from the server; the keys made of it cannot be exported. */
export async function sealOf(secret: string): Promise<Seal> {
  const raw = Uint8Array.from(atob(secret), (sign) => sign.charCodeAt(0));
  const root = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  // RFC 5869: one secret, a key of its own for each purpose.
  const hkdf = (purpose: string) => ({
    name: t("HKDF"),
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: bytes(purpose),
  });
  const key = await crypto.subtle.deriveKey(
    hkdf("unsent work"),
    root,
    { name: t("AES-GCM"), length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  const naming = await crypto.subtle.deriveKey(
    hkdf("names of unsent work"),
    root,
    { name: t("HMAC"), hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
  return {
    close: async (thing, where) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const how = { name: t("AES-GCM"), iv, additionalData: bytes(where) };
      return { iv, content: await crypto.subtle.encrypt(how, key, bytes(JSON.stringify(thing))) };
    },
    open: async ({ iv, content }, where) => {
      const how = { name: t("AES-GCM"), iv, additionalData: bytes(where) };
      const opened = await crypto.subtle.decrypt(how, key, content);
      return JSON.parse(new TextDecoder().decode(opened)) as unknown;
    },
    tag: async (name) => {
      const signed = new Uint8Array(await crypto.subtle.sign("HMAC", naming, bytes(name)));
      return [...signed.subarray(0, 16)].map((one) => one.toString(16).padStart(2, "0")).join("");
    },
  };
}
