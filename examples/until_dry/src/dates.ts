export function daysBetween(a: string, b: string): number {
  return (Date.parse(b) - Date.parse(a)) / 86_400_000;
}

export function isWeekend(day: string): boolean {
  return new Date(day).getDay() % 6 === 0;
}
