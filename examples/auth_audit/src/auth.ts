import type { NextFunction, Request, Response } from "express";
import { verify } from "./tokens";

export type Caller = { id: string; roles: string[] };

/** Refuses requests without a valid token, and says who calls. */
export function authenticated(request: Request, response: Response, next: NextFunction): void {
  const caller = verify(request.header("authorization"));
  if (caller === undefined) {
    response.status(401).end();
    return;
  }
  response.locals.caller = caller;
  next();
}

/** Refuses callers without a role. Stands behind `authenticated`. */
export function withRole(role: string) {
  return (_: Request, response: Response, next: NextFunction): void => {
    const caller: Caller = response.locals.caller;
    if (!caller.roles.includes(role)) {
      response.status(403).end();
      return;
    }
    next();
  };
}
