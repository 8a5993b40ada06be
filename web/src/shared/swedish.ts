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

const momentForm = new Intl.DateTimeFormat('sv-SE', {
  ...({ timeZone: zone, day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
});

// moment is "27 mars 2026 kl. 10.00", of an instant.
export function moment(instant: string | number): string {
  return momentForm.format(new Date(instant)).replace(/ kl\.? (\d+):/, ' kl.\u00a0$1.');
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
  return span(from, to);
}

// span is "22–24 april 2026": what both ends share is said once.
function span(from: string, to: string): string {
  if (from === to) return partial(from);
  const [year, month, day] = from.split('-');
  const [lastYear, lastMonth, lastDay] = to.split('-');
  if (year !== lastYear || !month || !lastMonth || !day !== !lastDay) return `${partial(from)}–${partial(to)}`;
  const named = months[Number(month) - 1];
  if (!day) return `${named}–${partial(to)}`;
  return month === lastMonth ? `${Number(day)}–${partial(to)}` : `${Number(day)} ${named}–${partial(to)}`;
}

const dateForm = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }); // 2026-03-27
const weekdayForm = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', timeZone: 'UTC' });
const clockForm = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: zone });

// weekday is "fredag 27 mars 2026", of a whole date.
function weekday(date: string): string {
  return `${weekdayForm.format(new Date(date))} ${partial(date)}`;
}

// clock is "10.00", of an instant.
export function clock(instant: string | number): string {
  return clockForm.format(new Date(instant)).replace(':', '.');
}

type Times = { startsOn: string; endsOn?: string | null; startsAt?: string | null; endsAt?: string | null };

// eventTime is when an event goes on: "fredag 27 mars 2026 kl. 10.00–11.00".
export function eventTime({ startsOn, endsOn, startsAt, endsAt }: Times): string {
  if (!startsAt) {
    if (endsOn && endsOn !== startsOn) return span(startsOn, endsOn);
    return startsOn.length === '2026-07-01'.length ? weekday(startsOn) : partial(startsOn);
  }
  const first = dateForm.format(new Date(startsAt));
  const begins = `${weekday(first)} kl. ${clock(startsAt)}`;
  if (endsAt) {
    const last = dateForm.format(new Date(endsAt));
    return last === first ? `${begins}–${clock(endsAt)}` : `${begins} till ${weekday(last)} kl. ${clock(endsAt)}`;
  }
  return endsOn && partialStart(endsOn) !== first ? `${span(first, endsOn)}, börjar kl. ${clock(startsAt)}` : begins;
}

// partialStart is the first day of a date that may be a month or a year.
const partialStart = (date: string) => date + '-01-01'.slice(date.length - '2026'.length);
