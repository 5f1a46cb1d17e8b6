import { forgeryToken } from "../forgery";

/**
 * Asks the browser for a passkey and sends its answer with the form around or inside of it. Without scripts, or in a browser that knows
 * no passkeys, the element stays hidden and password and code do the same.
 *
 * Attributes: `challenge` (where the options come from), `create` (makes a passkey instead of using one), `refused` (what is said
 * when the proof for making one was wrong).
 */
class PasskeyForm extends HTMLElement {
  connectedCallback(): void {
    if (typeof PublicKeyCredential === "undefined" || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    this.querySelector<HTMLButtonElement>("button[type=button]")?.addEventListener("click", () => void this.ask());
  }

  private async ask(): Promise<void> {
    const form = this.querySelector("form") ?? this.closest("form");
    const create = this.hasAttribute("create");
    if (!form || (create && !form.reportValidity())) return;
    this.say(null);
    try {
      const answer = await fetch(this.getAttribute("challenge") ?? "", {
        method: "POST",
        headers: { "X-CSRF-TOKEN": forgeryToken(), Accept: "application/json" },
        body: create ? new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])) : null,
      });
      if (!answer.ok) return this.say(create && answer.status === 422 ? "refused" : "failed");
      const options: unknown = await answer.json();
      const credential = create ? await this.make(options) : await this.use(options);
      if (!credential) return this.say("failed");
      const field = form.elements.namedItem(create ? "credential" : "passkey") as HTMLInputElement;
      field.value = JSON.stringify(credential);
      // Not requestSubmit: the password field that the passkey stands in for is empty and would stop it.
      form.submit();
    } catch {
      this.say("failed");
    }
  }

  private use(options: unknown): Promise<Credential | null> {
    return navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
    });
  }

  private make(options: unknown): Promise<Credential | null> {
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    });
  }

  private say(what: "failed" | "refused" | null): void {
    const line = this.querySelector<HTMLElement>("[role=alert]");
    if (!line) return;
    line.dataset["failed"] ??= line.textContent ?? "";
    line.textContent = what === "refused" ? (this.getAttribute("refused") ?? "") : (line.dataset["failed"] ?? "");
    line.hidden = what === null;
  }
}

customElements.define("passkey-form", PasskeyForm);
