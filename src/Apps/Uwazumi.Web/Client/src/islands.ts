/**
 * An island is a custom element whose module `islands/NAME.ts` is fetched when the first `<NAME>` stands in a page.
 * Everything inside of the element works without it.
 */
const modules = import.meta.glob("./islands/*.ts");

function load(root: ParentNode): void {
  for (const [path, fetchModule] of Object.entries(modules)) {
    const name = path.slice("./islands/".length, -".ts".length);
    if (!customElements.get(name) && root.querySelector(name)) {
      fetchModule().catch((fault: unknown) => console.error(`The element ${name} stays as it is.`, fault));
    }
  }
}

export function startIslands(): void {
  load(document);
  // Parts that htmx puts in may bring islands of their own.
  document.addEventListener("htmx:after:swap", () => load(document));
}
