import type { Upload, UploadStatus } from "./upload";

/** The words of the element, from the server, in the language of the page. */
export interface Words {
  choose: string;
  drop: string;
  dropMany: string;
  sending: string;
  paused: string;
  retrying: string;
  stored: string;
  duplicate: string;
  failed: string;
  again: string;
  wait: string;
  unfinished: string;
  pause: string;
  resume: string;
  remove: string;
  refusals: Record<string, string>;
}

function sizes(sent: number, all: number): string {
  const [unit, name] = all >= 1 << 20 ? [1 << 20, "MiB"] : all >= 1 << 10 ? [1 << 10, "KiB"] : [1, "B"];
  const digits = unit === 1 ? 0 : 1;
  return `${(sent / unit).toFixed(digits)} / ${(all / unit).toFixed(digits)} ${name}`;
}

/** One file in the list: its name, how far it is, and what can be done with it. */
export class UploadRow {
  readonly element = document.createElement("li");
  readonly #words: Words;
  readonly #upload: Upload;
  readonly #bar = document.createElement("progress");
  readonly #share = document.createElement("span");
  readonly #state = document.createElement("p");
  readonly #toggle = document.createElement("button");
  #shown: UploadStatus | undefined;

  constructor(upload: Upload, words: Words, remove: () => void) {
    this.#upload = upload;
    this.#words = words;
    this.element.className = "progress";
    const head = document.createElement("div");
    head.className = "progress-head";
    const name = document.createElement("b");
    name.textContent = upload.file.name;
    this.#share.className = "num muted";
    head.append(name, this.#share);
    this.#bar.max = Math.max(1, upload.file.size);
    this.#bar.setAttribute("aria-label", upload.file.name);
    // Only the state is spoken; every step of the bar would be too much.
    this.#state.className = "small";
    this.#state.setAttribute("role", "status");
    this.#toggle.addEventListener("click", () => (this.#upload.status === "sending" || this.#upload.status === "retrying" ? upload.pause() : upload.start()));
    const away = document.createElement("button");
    away.textContent = words.remove;
    away.addEventListener("click", remove);
    const tools = document.createElement("div");
    tools.className = "form-actions";
    for (const button of [this.#toggle, away]) {
      button.type = "button";
      button.className = "btn quiet compact";
      button.setAttribute("aria-describedby", (name.id ||= `upload-${Math.random().toString(36).slice(2)}`));
      tools.append(button);
    }
    this.element.append(head, this.#bar, this.#state, tools);
    this.show();
  }

  show(): void {
    const { status, sent, file } = this.#upload;
    this.#bar.value = sent;
    this.#share.textContent = status === "stored" ? sizes(file.size, file.size).split(" / ")[1]! : sizes(sent, file.size);
    if (status === this.#shown) return;
    this.#shown = status;
    this.element.dataset["status"] = status;
    this.#bar.hidden = status === "stored";
    this.#toggle.hidden = status === "stored";
    this.#toggle.textContent =
      status === "failed" ? this.#words.again : status === "paused" ? this.#words.resume : this.#words.pause;
    this.#state.textContent = this.#sentence(status);
    this.#state.classList.toggle("error", status === "failed");
  }

  #sentence(status: UploadStatus): string {
    if (status === "stored") return this.#upload.duplicate ? this.#words.duplicate : this.#words.stored;
    if (status !== "failed") return this.#words[status];
    const refusal = this.#upload.refusal;
    const why = refusal ? (this.#words.refusals[refusal.code] ?? refusal.message) : "";
    return `${this.#words.failed} ${why}`.trim();
  }
}
