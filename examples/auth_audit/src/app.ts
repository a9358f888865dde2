import express from "express";
import { authenticated } from "./auth";
import { admin } from "./routes/admin";
import { health } from "./routes/health";
import { invoices } from "./routes/invoices";
import { orders } from "./routes/orders";
import { sessions } from "./routes/sessions";
import { uploads } from "./routes/uploads";

export const app = express();

app.use(express.json());
app.use("/", health);
app.use("/sessions", sessions);
app.use("/uploads", uploads);

app.use(authenticated);
app.use("/orders", orders);
app.use("/invoices", invoices);
app.use("/admin", admin);
