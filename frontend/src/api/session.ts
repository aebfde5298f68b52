import { answer, client } from "./client";

export const getSession = () => answer(client.GET("/api/session"));

export const signIn = (email: string, password: string) =>
  answer(client.POST("/api/session", { body: { email, password } }));

export const signOut = () => answer(client.DELETE("/api/session"));

export const getBrowserKey = () => answer(client.GET("/api/session/browser-key"));
