/** What the browser remembers of an upload that is under way, so that it goes on after a reload when the same file is chosen again. */
export interface RememberedUpload {
  id: string;
  name: string;
  place: string;
  begun: number;
}

const prefix = "uwazumi-upload:";
/** The server removes uploads on which nobody worked for so long. */
const keptMs = 7 * 24 * 3600 * 1000;

function keyOf(file: File): string {
  return `${prefix}${file.size}:${file.lastModified}:${file.name}`;
}

/** Storage can be full or forbidden; an upload works without it, and only does not survive a reload. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function read(key: string): RememberedUpload | undefined {
  const text = quietly(() => localStorage.getItem(key));
  const found = text ? quietly(() => JSON.parse(text) as RememberedUpload) : undefined;
  if (found && Date.now() - found.begun < keptMs) return found;
  if (text) quietly(() => localStorage.removeItem(key));
  return undefined;
}

export function remember(file: File, id: string, place: string): void {
  const entry: RememberedUpload = { id, name: file.name, place, begun: Date.now() };
  quietly(() => localStorage.setItem(keyOf(file), JSON.stringify(entry)));
}

export function recall(file: File): string | undefined {
  return read(keyOf(file))?.id;
}

export function forget(file: File): void {
  quietly(() => localStorage.removeItem(keyOf(file)));
}

/** The names of the files that were not finished at a place of the application. */
export function unfinishedAt(place: string): string[] {
  const keys = quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [];
  return keys.flatMap((key) => {
    const found = read(key);
    return found?.place === place ? [found.name] : [];
  });
}
