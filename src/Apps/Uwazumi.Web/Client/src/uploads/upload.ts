import { forget, recall, remember } from "./memory";
import { type Answer, Broken, send } from "./transfer";

export type UploadStatus = "sending" | "paused" | "retrying" | "stored" | "failed";

const smallestPart = 4 << 20;
const largestPart = 32 << 20;
/** A part that took less than this may be followed by a larger one. */
const quickMs = 1000;
const longestWaitMs = 30_000;

/** One file on its way. It survives broken connections, pauses and, when the same file is chosen again, reloads. */
export class Upload {
  status: UploadStatus = "sending";
  /** The bytes that are kept by the server, and those that are on their way. */
  sent = 0;
  sha256 = "";
  duplicate = false;
  /** Why the server refused, as its code and its own English words. */
  refusal: { code: string; message: string } | undefined;

  readonly #file: File;
  readonly #place: string;
  readonly #changed: () => void;
  #url: string | undefined;
  #offset = 0;
  #partLength = smallestPart;
  #failures = 0;
  #stop = new AbortController();

  constructor(file: File, place: string, changed: () => void) {
    this.#file = file;
    this.#place = place;
    this.#changed = changed;
  }

  get file(): File {
    return this.#file;
  }

  get isOpen(): boolean {
    return this.status === "sending" || this.status === "retrying" || this.status === "paused";
  }

  /** Begins, or goes on after a pause or a refusal. */
  start(): void {
    this.#stop = new AbortController();
    this.refusal = undefined;
    this.#failures = 0;
    this.#become("sending");
    void this.#run(this.#stop.signal);
  }

  pause(): void {
    if (!this.isOpen) return;
    this.#stop.abort();
    this.#become("paused");
  }

  /** Gives up; what the server kept of an unfinished file is removed there too. */
  remove(): void {
    this.#stop.abort();
    if (this.status !== "stored" && this.#url) void send("DELETE", this.#url).catch(() => undefined);
    forget(this.#file);
  }

  async #run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        if (await this.#step(stop)) return;
      } catch (fault) {
        if (!(fault instanceof Broken)) throw fault;
        if (stop.aborted) return;
        await this.#wait(stop);
      }
    }
  }

  /** One request; true when there is nothing more to do. */
  async #step(stop: AbortSignal): Promise<boolean> {
    if (!this.#url) return this.#begin(stop);
    const begun = performance.now();
    const part = this.#file.slice(this.#offset, this.#offset + this.#partLength);
    const answer = await send("PATCH", this.#url, {
      body: part,
      headers: { "Upload-Offset": String(this.#offset), "Content-Type": "application/octet-stream" },
      stop,
      progress: (sent) => this.#show(this.#offset + Math.min(sent, part.size)),
    });
    if (answer.status === 200) {
      this.#failures = 0;
      this.#show((this.#offset = answer.offset ?? this.#offset + part.size));
      this.#partLength = performance.now() - begun < quickMs ? Math.min(2 * this.#partLength, largestPart) : smallestPart;
      return answer.body.sha256 ? this.#store(answer) : false;
    }
    return this.#refused(answer, stop);
  }

  /** An upload that was begun before a reload goes on; else a new one is announced. */
  async #begin(stop: AbortSignal): Promise<boolean> {
    const known = recall(this.#file);
    if (known) {
      const url = `/api/uploads/${encodeURIComponent(known)}`;
      const answer = await send("HEAD", url, { stop });
      if (answer.status === 200 && answer.offset !== undefined) {
        this.#url = url;
        this.#show((this.#offset = answer.offset));
        return false;
      }
      if (answer.status !== 404) return this.#refused(answer, stop);
      forget(this.#file);
    }
    const answer = await send("POST", "/api/uploads", {
      body: JSON.stringify({ fileName: this.#file.name, length: this.#file.size }),
      headers: { "Content-Type": "application/json" },
      stop,
    });
    if (answer.status !== 201 || !answer.location || !answer.body.uploadId) return this.#refused(answer, stop);
    remember(this.#file, answer.body.uploadId, this.#place);
    this.#url = answer.location;
    this.#show((this.#offset = 0));
    return false;
  }

  #store(answer: Answer): boolean {
    forget(this.#file);
    this.sha256 = answer.body.sha256 ?? "";
    this.duplicate = answer.body.duplicate ?? false;
    this.sent = this.#file.size;
    this.#become("stored");
    return true;
  }

  async #refused(answer: Answer, stop: AbortSignal): Promise<boolean> {
    // Another request of this upload is not over yet, or the server knows better where it stands.
    if (answer.status === 409 && answer.offset !== undefined) {
      this.#show((this.#offset = answer.offset));
      if (answer.body.refused?.code === "UPLOAD_BUSY") await this.#wait(stop);
      return false;
    }
    // It was swept, or it belongs to the person who used this tablet before.
    if (answer.status === 404 && this.#url) {
      forget(this.#file);
      this.#url = undefined;
      return false;
    }
    if ((answer.status >= 500 && answer.status !== 507) || answer.status === 429 || answer.status === 408) {
      await this.#wait(stop);
      return false;
    }
    this.refusal = answer.body.refused ?? { code: String(answer.status), message: `HTTP ${answer.status}` };
    if (this.refusal.code === "UPLOAD_LENGTH_EXCEEDED") this.#url = undefined;
    this.#become("failed");
    return true;
  }

  /** Waits longer after each failure in a row, then asks where the upload stands. */
  async #wait(stop: AbortSignal): Promise<void> {
    this.#become("retrying");
    this.#partLength = smallestPart;
    const ms = Math.min(longestWaitMs, 500 * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      stop.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    });
    if (stop.aborted || !this.#url) return;
    const answer = await send("HEAD", this.#url, { stop }).catch(() => undefined);
    if (answer?.status !== 200 || answer.offset === undefined) return;
    this.#show((this.#offset = answer.offset));
    this.#become("sending");
  }

  #show(sent: number): void {
    this.sent = sent;
    if (this.status === "retrying") this.status = "sending";
    this.#changed();
  }

  #become(status: UploadStatus): void {
    this.status = status;
    this.#changed();
  }
}
