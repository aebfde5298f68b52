import { answer, client } from "./client";

export const listReleases = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/releases", { params: { path: { wave_id } } }));

export const requestRelease = (wave_id: string, variables: string[]) =>
  answer(
    client.POST("/api/waves/{wave_id}/releases", {
      params: { path: { wave_id } },
      body: { variables },
    }),
  );

/** The server writes the download into the log before the first byte leaves. */
export const downloadRelease = (release_id: string) =>
  answer(
    client.GET("/api/releases/{release_id}/file", {
      params: { path: { release_id } },
      parseAs: "blob",
    }),
  );

/** Open to everyone: the key to compare a release's own with. */
export const getReleaseKey = () => answer(client.GET("/api/release-key"));
