customElements.define("plot-figure", class extends HTMLElement {});
