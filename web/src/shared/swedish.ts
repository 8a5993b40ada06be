// Numbers and dates as Swedes write them, in Swedish time.

// nbsp keeps a number and its unit on one line.
export const nbsp = '\u00a0';

// number is "11 500", with a space that doesn't break.
export function number(n: number): string {
  return String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, nbsp).replace(/^/, n < 0 ? '−' : '');
}

// counted is "1 träff" or "12 träffar".
export function counted(n: number, one: string, many: string): string {
  return number(n) + nbsp + (n === 1 ? one : many);
}

// listed are names as a sentence lists them: "a, b och c".
export function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} och ${names.at(-1)}`;
}

const zone = 'Europe/Stockholm';
const dayForm = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });

// day is "27 mars 2026", of an instant.
export function day(instant: string): string {
  return dayForm.format(new Date(instant));
}

const months = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

// partial is "2026", "juli 2026" or "1 juli 2026".
export function partial(date: string): string {
  const [year, month, day] = date.split('-');
  if (!month) return date;
  const named = `${months[Number(month) - 1]} ${year}`;
  return day ? `${Number(day)} ${named}` : named;
}

// period is what lies between two dates, of which either may be unknown.
export function period(from?: string | null, to?: string | null): string {
  if (!from && !to) return '';
  if (!to) return `från ${partial(from!)}`;
  if (!from) return `till ${partial(to)}`;
  return from === to ? partial(from) : `${partial(from)}–${partial(to)}`;
}
