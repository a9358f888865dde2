import { Router } from "express";
import { matches } from "../passwords";
import { users } from "../store";
import { issue } from "../tokens";

export const sessions = Router();

sessions.post("/", (request, response) => {
  const user = users.get(request.body.id);
  if (user === undefined || !matches(request.body.password, user.password)) {
    response.status(401).end();
    return;
  }
  response.json({ token: issue({ id: user.id, roles: user.roles }) });
});
