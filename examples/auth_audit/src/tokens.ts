import { createHmac, timingSafeEqual } from "node:crypto";
import type { Caller } from "./auth";

const secret = process.env.TOKEN_SECRET ?? "";

/** Who a token was made for, if it is one of ours. */
export function verify(header: string | undefined): Caller | undefined {
  const [body, signature] = (header ?? "").replace(/^Bearer /, "").split(".");
  if (secret === "" || body === undefined || signature === undefined) {
    return undefined;
  }
  const expected = Buffer.from(sign(body));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    return undefined;
  }
  return JSON.parse(Buffer.from(body, "base64url").toString()) as Caller;
}

/** A token for a caller. */
export function issue(caller: Caller): string {
  const body = Buffer.from(JSON.stringify(caller)).toString("base64url");
  return `${body}.${sign(body)}`;
}

function sign(body: string): string {
  return createHmac("sha256", secret).update(body).digest("base64url");
}
