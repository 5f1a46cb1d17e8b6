/** An opened menu closes by Escape and by a press elsewhere. */
export function closeMenus(): void {
  const opened = () => document.querySelectorAll<HTMLDetailsElement>("details.who[open]");
  document.addEventListener("click", (event) => {
    opened().forEach((menu) => {
      if (!menu.contains(event.target as Node)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    opened().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  });
}
