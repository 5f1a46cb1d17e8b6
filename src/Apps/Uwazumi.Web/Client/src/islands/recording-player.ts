/**
 * Scrubs through the frames of a recording in place. Without it the same form asks the server for one frame after another.
 * Attributes: `data-base` (where frames are), `data-mark` (part of their addresses), `data-frames`, `data-overlay` (there are drawings).
 */
const stepMs = 120;
const calmStepMs = 1000;
const ahead = 6;

class RecordingPlayer extends HTMLElement {
  #frame = 1;
  #shown = 0;
  #timer = 0;
  #busy = false;
  readonly #drawings = new Map<number, Promise<string>>();

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>("form.player");
    const scrub = this.querySelector<HTMLInputElement>("#scrub");
    if (!form || !scrub || this.#frames < 2 || "ready" in this.dataset) return;
    this.dataset["ready"] = "";
    this.#frame = this.#shown = Number(scrub.value);
    const row = this.querySelector<HTMLElement>(".scrub");
    const send = form.querySelector<HTMLElement>(".form-actions");
    if (row) row.hidden = false;
    if (send) send.hidden = true;
    scrub.addEventListener("input", () => this.#go(Number(scrub.value)));
    scrub.addEventListener("change", () => this.#remember());
    this.#number?.addEventListener("change", () => this.#go(Number(this.#number?.value)));
    form.querySelector("select")?.addEventListener("change", () => form.requestSubmit());
    form.addEventListener("submit", () => this.#pause());
    for (const box of this.#boxes) box.addEventListener("change", () => this.#layer(box));
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a[rel]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.#pause();
        this.#go(this.#frame + (link.rel === "next" ? 1 : -1));
      });
    }
    this.#play?.addEventListener("click", () => (this.#timer ? this.#pause() : this.#begin()));
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }

  get #frames(): number {
    return Number(this.dataset["frames"]);
  }

  get #number(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("#frame");
  }

  get #play(): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(".play");
  }

  get #boxes(): NodeListOf<HTMLInputElement> {
    return this.querySelectorAll<HTMLInputElement>('input[name="show"]');
  }

  #layer(box: HTMLInputElement): void {
    this.querySelector(".stage")?.classList.toggle(`without-${box.value}`, !box.checked);
    this.#remember();
  }

  #begin(): void {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#timer = window.setInterval(() => {
      // A frame that is still on its way is waited for, not jumped over.
      if (!this.#busy) this.#go(this.#frame >= this.#frames ? 1 : this.#frame + 1);
    }, calm ? calmStepMs : stepMs);
    this.#label(true);
  }

  #pause(): void {
    if (!this.#timer) return;
    window.clearInterval(this.#timer);
    this.#timer = 0;
    this.#label(false);
    this.#remember();
    this.#say();
  }

  #label(playing: boolean): void {
    const button = this.#play;
    if (button) button.textContent = button.dataset[playing ? "pause" : "play"] ?? "";
  }

  #go(frame: number): void {
    if (!Number.isInteger(frame)) return;
    this.#frame = Math.min(Math.max(frame, 1), this.#frames);
    const scrub = this.querySelector<HTMLInputElement>("#scrub");
    if (scrub) scrub.value = String(this.#frame);
    if (this.#number) this.#number.value = String(this.#frame);
    if (!this.#busy) void this.#show();
  }

  /** Shows the frame that is wanted now, and the newest wish when it changed on the way. */
  async #show(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#shown !== this.#frame) {
        const frame = this.#frame;
        const picture = new Image();
        picture.src = this.#address(frame, "png");
        const [drawing] = await Promise.all([this.#drawing(frame), picture.decode()]);
        this.#put(picture.src, drawing);
        this.#shown = frame;
      }
      for (let i = 1; i <= ahead && this.#timer; i++) this.#fetchAhead(this.#shown + i);
    } catch (fault) {
      // The page without script still answers, with its reason.
      console.error("The frame could not be shown.", fault);
      this.#shown = this.#frame;
      this.#pause();
    } finally {
      this.#busy = false;
    }
  }

  #fetchAhead(frame: number): void {
    if (frame > this.#frames) return;
    new Image().src = this.#address(frame, "png");
    this.#drawing(frame).catch(() => undefined);
  }

  #drawing(frame: number): Promise<string> {
    if (!("overlay" in this.dataset)) return Promise.resolve("");
    const known = this.#drawings.get(frame);
    if (known) return known;
    const asked = fetch(this.#address(frame, "svg")).then((answer) => {
      if (!answer.ok) throw new Error(`The drawing of frame ${frame} was answered by ${answer.status}.`);
      return answer.text();
    });
    asked.catch(() => this.#drawings.delete(frame));
    this.#drawings.set(frame, asked);
    const oldest = this.#drawings.keys().next().value;
    if (this.#drawings.size > 64 && oldest !== undefined) this.#drawings.delete(oldest);
    return asked;
  }

  #put(source: string, drawing: string): void {
    const stage = this.querySelector(".stage");
    const image = stage?.querySelector("img");
    if (!stage || !image) return;
    image.src = source;
    if (drawing) {
      const svg = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
      stage.querySelector(".overlay")?.replaceWith(document.importNode(svg, true));
    }
    if (!this.#timer) this.#say();
  }

  /** While it plays, nothing is read out; the sentence comes when it stands still. */
  #say(): void {
    const says = this.querySelector(".says");
    const text = this.querySelector<SVGElement>(".overlay")?.dataset["says"];
    if (says && text) says.textContent = text;
  }

  #address(frame: number, kind: "png" | "svg"): string {
    return `${this.dataset["base"] ?? ""}${frame}.${kind}?v=${this.dataset["mark"] ?? ""}-${document.documentElement.lang}`;
  }

  #remember(): void {
    const place = new URL(location.href);
    place.searchParams.set("frame", String(this.#frame));
    place.searchParams.set("layers", "1");
    place.searchParams.delete("show");
    for (const box of this.#boxes) if (box.checked) place.searchParams.append("show", box.value);
    history.replaceState(history.state, "", place);
  }
}

customElements.define("recording-player", RecordingPlayer);
