import { access, rename, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";

/** Keeps an upload under its name, unless there is a file of that name. */
export async function keep(folder: string, name: string, bytes: Uint8Array): Promise<boolean> {
  const path = join(folder, name);
  try {
    await access(path);
    return false;
  } catch {
    await writeFile(path, bytes);
    return true;
  }
}

/** Replaces a file so that readers see the old text or the new one, never half of one. */
export async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}
