type Line = { sku: string; price: number; count: number };

const carts = new Map<string, Line[]>();

export async function add(user: string, line: Line): Promise<Line[]> {
  const lines = carts.get(user) ?? [];
  await Promise.resolve();
  lines.push(line);
  carts.set(user, lines);
  return lines;
}

export function total(lines: Line[]): number {
  return lines.map((l) => l.price * l.count).reduce((a, b) => a + b);
}
