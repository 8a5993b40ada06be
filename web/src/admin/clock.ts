const form = new Intl.DateTimeFormat('sv-SE', {
  ...({ timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
});

// moment is "27 mars 2026 kl. 10:00", in Swedish time.
export const moment = (instant: string) => form.format(new Date(instant)).replace(/ kl\.? /, ' kl.\u00a0');
