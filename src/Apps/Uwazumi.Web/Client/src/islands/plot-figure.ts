import type { EChartsType } from "echarts/core";
import type { FigureData } from "../plots/figure-data";
import { savePng, saveSvg } from "../plots/pictures";

/** Adds to a drawn figure: reading values and enlarging, on request; pictures to save. */
class PlotFigure extends HTMLElement {
  #chart: EChartsType | undefined;
  #watch: ResizeObserver | undefined;

  connectedCallback(): void {
    const drawing = this.querySelector<SVGSVGElement>(".drawing svg");
    const tools = this.querySelector(".tools");
    if (!drawing || !tools || "ready" in this.dataset) return;
    this.dataset["ready"] = "";
    const data = this.#data();
    const name = this.dataset["name"] ?? "plot";
    if (!data) return;
    tools.append(
      this.#button(data.words.svg, () => saveSvg(drawing, name)),
      this.#button(data.words.png, () => void savePng(drawing, name)),
      this.#exploreButton(data),
    );
  }

  disconnectedCallback(): void {
    this.#close();
  }

  #data(): FigureData | undefined {
    const text = this.querySelector('script[type="application/json"]')?.textContent;
    return text ? (JSON.parse(text) as FigureData) : undefined;
  }

  #button(text: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = text;
    button.addEventListener("click", () => act(button));
    return button;
  }

  #exploreButton(data: FigureData): HTMLButtonElement {
    const button = this.#button(data.words.explore, (pressed) => void this.#toggle(pressed, data));
    button.setAttribute("aria-pressed", "false");
    return button;
  }

  async #toggle(button: HTMLButtonElement, data: FigureData): Promise<void> {
    const drawing = this.querySelector<HTMLElement>(".drawing");
    if (!drawing) return;
    if (this.#chart) {
      this.#close();
      drawing.hidden = false;
    } else {
      const { drawLive } = await import("../plots/live-chart");
      const place = document.createElement("div");
      place.className = "live";
      place.setAttribute("role", "img");
      place.setAttribute("aria-label", drawing.querySelector("desc")?.textContent ?? "");
      drawing.after(place);
      drawing.hidden = true;
      this.#chart = drawLive(place, data);
      this.#watch = new ResizeObserver(() => this.#chart?.resize());
      this.#watch.observe(place);
    }
    button.setAttribute("aria-pressed", String(this.#chart !== undefined));
    button.textContent = this.#chart ? data.words.back : data.words.explore;
  }

  #close(): void {
    this.#watch?.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
    this.querySelector(".live")?.remove();
  }
}

customElements.define("plot-figure", PlotFigure);
