import { scryptSync, timingSafeEqual } from "node:crypto";

/** Whether a password is the one that was stored as `salt:hash`. */
export function matches(given: string, stored: string): boolean {
  const [salt, hash] = stored.split(":");
  const expected = Buffer.from(hash, "hex");
  return timingSafeEqual(scryptSync(given, salt, expected.length), expected);
}
