/** The token that shows the server that a request comes from a page of its own. */
export function forgeryToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** Requests of htmx carry the token in a header. */
export function sendForgeryToken(): void {
  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>).detail;
    ctx.request.headers["X-CSRF-TOKEN"] = forgeryToken();
  });
}
