import { forgeryToken } from "../forgery";

/** What the server says about an upload. */
export interface Answer {
  status: number;
  /** Where to go on, when the server said it. */
  offset: number | undefined;
  location: string | undefined;
  body: {
    uploadId?: string;
    offset?: number;
    sha256?: string | null;
    duplicate?: boolean | null;
    refused?: { code: string; message: string };
  };
}

/** The connection broke, or the request was stopped. */
export class Broken extends Error {}

/** Sends a request. XMLHttpRequest, because fetch does not tell how much of a body has gone. */
export function send(
  method: "POST" | "HEAD" | "PATCH" | "DELETE",
  url: string,
  options: {
    body?: Blob | string;
    headers?: Record<string, string>;
    stop?: AbortSignal;
    progress?: (sent: number) => void;
  } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (options.stop?.aborted) {
      reject(new Broken());
      return;
    }
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader("X-CSRF-TOKEN", forgeryToken());
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(options.headers ?? {})) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => options.progress?.(event.loaded));
    const stop = (): void => request.abort();
    options.stop?.addEventListener("abort", stop);
    request.addEventListener("loadend", () => {
      options.stop?.removeEventListener("abort", stop);
      if (request.status === 0) reject(new Broken());
      else resolve(answerOf(request));
    });
    request.send(options.body ?? null);
  });
}

function answerOf(request: XMLHttpRequest): Answer {
  const offset = request.getResponseHeader("Upload-Offset");
  let body: Answer["body"] = {};
  try {
    if (request.responseText) body = JSON.parse(request.responseText) as Answer["body"];
  } catch {
    // A proxy's own page; the status says enough.
  }
  return {
    status: request.status,
    offset: offset === null ? body.offset : Number(offset),
    location: request.getResponseHeader("Location") ?? undefined,
    body,
  };
}
