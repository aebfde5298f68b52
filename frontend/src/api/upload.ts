/** Sends a form with a file. XMLHttpRequest, because fetch tells nothing of how far it is. */
import { cookie } from "./client";
import { asProblem, unreachable } from "./problem";

export type Progress = (sent: number, of: number) => void;

export interface Sending<Answer> {
  answer: Promise<Answer>;
  cancel: () => void;
}

export function sendForm<Answer>(
  path: string,
  form: FormData,
  onProgress: Progress,
): Sending<Answer> {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener("load", () => {
      const body: unknown = request.response;
      if (request.status >= 200 && request.status < 300) resolve(body as Answer);
      else reject(asProblem(request.status, body));
    });
    request.addEventListener("error", () => reject(unreachable()));
    request.addEventListener("abort", () => reject(unreachable()));
  });
  request.open("POST", path);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", cookie("csrftoken"));
  request.send(form);
  return { answer, cancel: () => request.abort() };
}
