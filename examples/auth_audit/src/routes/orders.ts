import { Router } from "express";
import { orders as stored } from "../store";

export const orders = Router();

orders.get("/", (_, response) => {
  const caller = response.locals.caller;
  response.json([...stored.values()].filter((order) => order.owner === caller.id));
});

orders.get("/:id", (request, response) => {
  const order = stored.get(request.params.id);
  if (order === undefined || order.owner !== response.locals.caller.id) {
    response.status(404).end();
    return;
  }
  response.json(order);
});

orders.delete("/:id", (request, response) => {
  stored.delete(request.params.id);
  response.status(204).end();
});
