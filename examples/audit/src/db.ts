/** What the rest of the shop needs of its database; the driver is wired in at start-up. */
export interface Database {
  get<T>(table: string, id: string): Promise<T>;
  put(table: string, id: string, row: unknown): Promise<void>;
  insert(table: string, row: unknown): Promise<void>;
  count(table: string, where: Record<string, unknown>): Promise<number>;
  transaction(work: (t: Transaction) => Promise<void>): Promise<void>;
}

export interface Transaction {
  run(sql: string, values: unknown[]): Promise<void>;
}

export let db: Database;

export function use(driver: Database): void {
  db = driver;
}

export async function connect(url: string | undefined): Promise<Database> {
  if (url === undefined) {
    throw new Error("DATABASE_URL is not set");
  }
  const driver = await import("./drivers/postgres");
  return driver.open(url);
}
