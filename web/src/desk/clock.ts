// Times of day as Swedes say them, for the browser's fields: 2026-03-27T10:00.

const clock = new Intl.DateTimeFormat('sv-SE', {
  ...({ timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  ...({ hour: '2-digit', minute: '2-digit' } as const),
});

// toSwedish is what clocks in Sweden say at an instant; "" for none.
export function toSwedish(instant?: string | null): string {
  return instant ? clock.format(new Date(instant)).replace(' ', 'T') : '';
}

// fromSwedish is the instant at which clocks in Sweden say so.
export function fromSwedish(local: string): string {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return local;
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  let at = wanted;
  for (let i = 0; i < 2; i++) at += wanted - Date.parse(`${toSwedish(new Date(at).toISOString())}Z`);
  return new Date(at).toISOString();
}

// today is the day that it is in Sweden, and so many days later: 2026-03-27.
export function today(later = 0): string {
  return toSwedish(new Date(Date.now() + later * 86_400_000).toISOString()).slice(0, 10);
}
