import { Router } from "express";

export const health = Router();

health.get("/health", (_, response) => {
  response.json({ ok: true });
});
