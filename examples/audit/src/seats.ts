import { db } from "./db";

/** How many seats a show has left. */
const left = new Map<string, number>();

/** Sells one seat of a show, if there is one. */
export async function sell(show: string, customer: string): Promise<boolean> {
  const seats = left.get(show) ?? (await db.count("seats", { show, sold: false }));
  if (seats === 0) {
    return false;
  }
  await db.insert("tickets", { show, customer, at: Date.now() });
  left.set(show, seats - 1);
  return true;
}

/** Forgets what is known, so that the next sale counts again. */
export function forget(show: string): void {
  left.delete(show);
}
