import { Router } from "express";
import { invoices as stored } from "../store";

export const invoices = Router();

invoices.get("/:id", (request, response) => {
  const invoice = stored.get(request.params.id);
  if (invoice === undefined) {
    response.status(404).end();
    return;
  }
  response.json(invoice);
});
