import { unfinishedAt } from "../uploads/memory";
import { Upload } from "../uploads/upload";
import { UploadRow, type Words } from "../uploads/upload-row";

/**
 * Turns the file field inside of it into a place for dropping files, which are uploaded at once and in parts. When a file is stored, its
 * form gets a hidden field with its SHA-256. Without script the plain field is posted with the form.
 *
 * Attributes: `name` (of the hidden fields), `name-field` (of hidden fields with the files' names; none without it), `multiple`,
 * `data-words` (JSON).
 */
class FileDrop extends HTMLElement {
  #words!: Words;
  #input!: HTMLInputElement;
  #note!: HTMLParagraphElement;
  readonly #list = document.createElement("ul");
  readonly #uploads = new Map<Upload, UploadRow>();
  #waiting: HTMLElement | null | undefined;
  #form: HTMLFormElement | null = null;
  readonly #submit = (event: SubmitEvent): void => this.#hold(event);

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type="file"]');
    const words = this.dataset["words"];
    if (!input || !words || this.#form) return;
    this.#words = JSON.parse(words) as Words;
    this.#input = input;
    this.#form = this.closest("form");
    // The bytes go by themselves; the form must not carry them a second time.
    input.removeAttribute("name");
    input.multiple = this.hasAttribute("multiple");
    this.#label(input);
    input.addEventListener("change", () => {
      this.#take(input.files);
      input.value = "";
    });
    this.#note = document.createElement("p");
    this.#note.className = "small muted";
    this.#note.setAttribute("role", "status");
    this.#list.className = "uploads";
    this.append(this.#note, this.#list);
    this.#say();
    this.addEventListener("dragover", (event) => this.#over(event, true));
    this.addEventListener("dragleave", (event) => this.#over(event, false));
    this.addEventListener("drop", (event) => {
      this.#over(event, false);
      this.#take(event.dataTransfer?.files ?? null);
    });
    this.#form?.addEventListener("submit", this.#submit, { capture: true });
  }

  disconnectedCallback(): void {
    this.#form?.removeEventListener("submit", this.#submit, { capture: true });
    for (const upload of this.#uploads.keys()) upload.pause();
  }

  /** A button in the page's language in place of the browser's own, which would go on saying that no file is chosen. */
  #label(input: HTMLInputElement): void {
    const label = document.createElement("label");
    label.className = "btn quiet compact";
    label.htmlFor = input.id ||= `file-${Math.random().toString(36).slice(2)}`;
    label.textContent = this.#words.choose;
    input.classList.add("behind");
    input.after(label);
  }

  get #place(): string {
    return `${location.pathname}#${this.getAttribute("name") ?? ""}`;
  }

  #say(text?: string): void {
    const names = unfinishedAt(this.#place);
    const rest = this.hasAttribute("multiple") ? this.#words.dropMany : this.#words.drop;
    this.#note.textContent =
      text ?? (names.length > 0 && this.#uploads.size === 0 ? this.#words.unfinished.replace("{0}", names.join(", ")) : rest);
  }

  #over(event: DragEvent, isOver: boolean): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.classList.toggle("over", isOver);
  }

  #take(files: FileList | null): void {
    const chosen = [...(files ?? [])];
    if (chosen.length === 0) return;
    if (!this.#input.multiple) {
      chosen.splice(1);
      for (const upload of [...this.#uploads.keys()]) this.#remove(upload);
    }
    for (const file of chosen) {
      const upload: Upload = new Upload(file, this.#place, () => this.#changed(upload));
      const row = new UploadRow(upload, this.#words, () => {
        this.#remove(upload);
        this.#input.focus();
      });
      this.#uploads.set(upload, row);
      this.#list.append(row.element);
      upload.start();
    }
    this.#say();
  }

  #remove(upload: Upload): void {
    upload.remove();
    this.#uploads.get(upload)?.element.remove();
    this.#uploads.delete(upload);
    this.#say();
    this.#release();
  }

  #changed(upload: Upload): void {
    const row = this.#uploads.get(upload);
    if (!row) return;
    row.show();
    if (upload.status === "stored" && !row.element.querySelector("input")) {
      this.#put(row, upload);
      this.dispatchEvent(new CustomEvent("file-stored", { bubbles: true, detail: { sha256: upload.sha256 } }));
    }
    if (!upload.isOpen) this.#release();
  }

  #put(row: UploadRow, upload: Upload): void {
    const name = this.getAttribute("name") ?? "file";
    // A file that was stored before the form was refused gives way to the new one.
    if (!this.#input.multiple)
      for (const old of this.#form?.querySelectorAll<HTMLInputElement>(`input[type="hidden"][name="${CSS.escape(name)}"]`) ?? [])
        old.remove();
    this.#input.required = false;
    row.element.append(hidden(name, upload.sha256));
    const nameField = this.getAttribute("name-field");
    if (nameField) row.element.append(hidden(nameField, upload.file.name));
  }

  /** A form is not sent before its files are there; it then goes by itself. */
  #hold(event: SubmitEvent): void {
    if (![...this.#uploads.keys()].some((upload) => upload.isOpen)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#waiting = event.submitter;
    for (const upload of this.#uploads.keys()) if (upload.status === "paused") upload.start();
    this.#say(this.#words.wait);
  }

  #release(): void {
    const uploads = [...this.#uploads.keys()];
    if (this.#waiting === undefined || uploads.some((upload) => upload.isOpen)) return;
    const submitter = this.#waiting;
    this.#waiting = undefined;
    this.#say();
    // What was refused needs a person first.
    if (uploads.length > 0 && uploads.every((upload) => upload.status === "stored")) this.#form?.requestSubmit(submitter);
  }
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}

customElements.define("file-drop", FileDrop);
