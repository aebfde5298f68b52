import { answer, client } from "./client";
import type { FactorIn, Options, ProofIn } from "./shapes";

export const getAccount = () => answer(client.GET("/api/account"));

export const confirmSignIn = (body: FactorIn) =>
  answer(client.POST("/api/session/confirmation", { body }));

export const beginPasskeyProof = async (): Promise<Options> =>
  (await answer(client.POST("/api/session/passkey-challenge"))).options;

export const signInWithPasskey = (credential: Options) =>
  answer(client.POST("/api/session/passkey", { body: { credential } }));

export const renewProof = (body: ProofIn) => answer(client.POST("/api/session/proof", { body }));

export const beginPasskey = async (): Promise<Options> =>
  (await answer(client.POST("/api/account/passkey-offer"))).options;

export const addPasskey = (name: string, credential: Options) =>
  answer(client.POST("/api/account/passkeys", { body: { name, credential } }));

export const beginApp = () => answer(client.POST("/api/account/app-secret"));

export const addApp = (code: string, reason: string) =>
  answer(client.POST("/api/account/app", { body: { code, reason } }));

export const removeFactor = (factor_id: number) =>
  answer(client.DELETE("/api/account/factors/{factor_id}", { params: { path: { factor_id } } }));

export const renewRecoveryCodes = () => answer(client.POST("/api/account/recovery-codes"));

export const endOtherSessions = () => answer(client.DELETE("/api/account/sessions"));

export const endSession = (sign_in_id: string) =>
  answer(client.DELETE("/api/account/sessions/{sign_in_id}", { params: { path: { sign_in_id } } }));
