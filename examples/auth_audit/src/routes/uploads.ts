import { Router } from "express";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

export const uploads = Router();

uploads.put("/:name", async (request, response) => {
  await writeFile(join("uploads", basename(request.params.name)), request.body.text);
  response.status(204).end();
});
