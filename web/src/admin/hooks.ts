import type { WebhookState } from '../gql/graphql';

const states: Record<WebhookState, { name: string; tone: string; means: string }> = {
  ACTIVE: { name: 'Igång', tone: 'go', means: 'Får alla ändringar, i ordning.' },
  PAUSED: { name: 'Pausad', tone: 'wait', means: 'Vilar där den står. Inget går förlorat: den går vidare därifrån när den startas.' },
  STOPPED: { name: 'Stoppad', tone: 'stop', means: 'Kunskapsnavet har stoppat den. Ägaren har fått veta det med mejl. Starta den när felet är rättat.' },
};

// stateOf is how a webhook is: one that goes on in vain is not as one that arrives.
export const stateOf = (w: { state: WebhookState; reason?: string | null }) => (w.state === 'ACTIVE' && w.reason ? trying : states[w.state]);
const trying = { name: 'Försöker igen', tone: 'wait', means: 'Mottagaren tar inte emot just nu. Inget går förlorat: kunskapsnavet försöker igen.' };

// What the hub says of a receiver, in Swedish. What is not among these is shown as it is.
const known: [RegExp, (found: string[]) => string][] = [
  [/^answered (.+)$/, ([status]) => `mottagaren svarade ${status}`],
  [/^took nothing for (\d+) days; last: (.+)$/, ([days, last]) => `mottagaren har inte tagit emot något på ${days} dagar; senast: ${because(last!)}`],
  [/: can't be reached$/, () => 'mottagaren går inte att nå'],
  [/: no machine has that name$/, () => 'det finns ingen maskin med det namnet'],
  [/: its certificate can't be trusted$/, () => 'mottagarens certifikat går inte att lita på'],
  [/: did not answer in time$/, () => 'mottagaren svarade inte i tid'],
  [/: broke off in the middle of its answer$/, () => 'mottagaren bröt mitt i sitt svar'],
  [/leads to a machine that is not on the public internet$/, () => 'adressen leder till en maskin som inte finns på det öppna internet'],
  [/^the feed goes no longer back to where it stood/, () => 'den har vilat så länge att ändringarna inte finns kvar; mottagaren behöver läsa in allt på nytt'],
  [/only https addresses are sent to$/, () => 'adressen måste börja med https'],
  [/^was not waited for$/, () => 'kunskapsnavet startades om under tiden'],
  [/^can't be sent$/, () => 'det gick inte att skicka'],
];

// because is why something was not taken, with the hub's own words where they say more.
export function because(reason: string): string {
  for (const [pattern, say] of known) {
    const found = pattern.exec(reason);
    if (found) return say(found.slice(1));
  }
  return `”${reason}”`;
}

// said is a reason as a sentence of its own.
export const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}.`;
