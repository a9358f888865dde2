import { db } from "./db";

export type Account = { id: string; cents: number };

/** Moves money from one account to another. */
export async function transfer(from: string, to: string, cents: number): Promise<void> {
  const [source, target] = await Promise.all([load(from), load(to)]);
  if (source.cents < cents) {
    throw new Error(`account ${from} holds only ${source.cents} cents`);
  }
  await save({ ...source, cents: source.cents - cents });
  await save({ ...target, cents: target.cents + cents });
}

/** Books a fee inside a transaction, with the row locked. */
export async function fee(account: string, cents: number): Promise<void> {
  await db.transaction(async (t) => {
    await t.run("update accounts set cents = cents - $1 where id = $2", [cents, account]);
  });
}

function load(id: string): Promise<Account> {
  return db.get<Account>("accounts", id);
}

function save(account: Account): Promise<void> {
  return db.put("accounts", account.id, account);
}
