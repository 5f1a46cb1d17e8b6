/** On a phone the strip above a record is longer than the screen: the record itself is brought into view, and nothing else moves. */
export function showPlace(): void {
  const here = document.querySelector<HTMLElement>(".crumb .here");
  const strip = here?.closest("ol");
  if (!here || !strip) return;
  strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - here.clientWidth) / 2;
}
