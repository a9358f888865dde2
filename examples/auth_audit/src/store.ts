export type Order = { id: string; owner: string; items: string[] };
export type Invoice = { id: string; owner: string; cents: number };

export const orders = new Map<string, Order>();
export const invoices = new Map<string, Invoice>();
export const users = new Map<string, { id: string; password: string; roles: string[] }>();
