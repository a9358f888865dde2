import { connect } from "./db";

let connection = null;
const sessions = new Map();

/** The one connection, made on first use. */
export async function shared() {
  if (connection === null) {
    connection = await connect(process.env.DATABASE_URL);
  }
  return connection;
}

/** The session of a user; loaded once, however many ask at the same time. */
export function session(user) {
  let pending = sessions.get(user);
  if (pending === undefined) {
    pending = shared().then((c) => c.load("session", user));
    sessions.set(user, pending);
    pending.catch(() => sessions.delete(user));
  }
  return pending;
}
