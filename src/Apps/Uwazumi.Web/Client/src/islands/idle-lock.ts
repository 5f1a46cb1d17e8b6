/**
 * Covers a bench tablet that nobody touches, and keeps the session alive while somebody types. The server ends the session by itself;
 * this only makes it visible at once. Attributes: `seconds`, `away` (where the next person takes their turn).
 */
const pingEveryMs = 15_000;

class IdleLock extends HTMLElement {
  private touched = Date.now();
  private pinged = Date.now();
  private timer = 0;
  private readonly touch = (): void => {
    this.touched = Date.now();
  };

  connectedCallback(): void {
    for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
      document.addEventListener(kind, this.touch, { capture: true, passive: true });
    }
    this.timer = window.setInterval(() => void this.look(), 1000);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
    for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
      document.removeEventListener(kind, this.touch, { capture: true });
    }
  }

  private async look(): Promise<void> {
    const now = Date.now();
    if (now - this.touched >= Number(this.getAttribute("seconds")) * 1000) return this.lock();
    if (this.touched <= this.pinged || now - this.pinged < pingEveryMs) return;
    this.pinged = now;
    const answer = await fetch("/session", { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.status === 401) this.lock();
  }

  private lock(): void {
    window.clearInterval(this.timer);
    this.hidden = false;
    location.replace(this.getAttribute("away") ?? "/switch");
  }
}

customElements.define("idle-lock", IdleLock);
