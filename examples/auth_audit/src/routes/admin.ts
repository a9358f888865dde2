import { Router } from "express";
import { withRole } from "../auth";
import { users } from "../store";

export const admin = Router();

admin.get("/users", withRole("admin"), (_, response) => {
  response.json([...users.values()].map(({ id, roles }) => ({ id, roles })));
});

admin.post("/users/:id/roles", (request, response) => {
  const user = users.get(request.params.id);
  if (user === undefined) {
    response.status(404).end();
    return;
  }
  user.roles = request.body.roles;
  response.status(204).end();
});
