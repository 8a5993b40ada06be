import { DeskViewerDocument } from '../gql/graphql';
import { ask, Fault } from '../shared/api';

// Faults that go by: what failed for them is tried again.
export type Passing = 'SIGNED_OUT' | 'SOMEONE_ELSE' | 'AWAY';

// passing is what kind of fault it is; nothing for one that stays.
export function passing(fault: unknown): Passing | undefined {
  if (!(fault instanceof Fault)) return undefined;
  if (fault.code === 'UNAUTHENTICATED') return 'SIGNED_OUT';
  return ['NETWORK', 'UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED'].includes(fault.code) ? 'AWAY' : undefined;
}

// How long until the next try: soon at first, then seldom, so that a hub that comes
// back isn't met by everyone at once.
const soonest = 4_000;
const latest = 60_000;

// Retry tries again by itself, at once when the network or the reader comes back.
export class Retry {
  #wait = soonest;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #now = () => void (this.#timer !== undefined && document.visibilityState === 'visible' && this.#run());

  constructor(readonly again: () => Promise<unknown>) {
    addEventListener('online', this.#now);
    addEventListener('focus', this.#now);
    document.addEventListener('visibilitychange', this.#now);
  }

  later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, latest);
  }

  // over is when it has gone well, or nobody wants it any more.
  over(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wait = soonest;
  }

  end(): void {
    this.over();
    removeEventListener('online', this.#now);
    removeEventListener('focus', this.#now);
    document.removeEventListener('visibilitychange', this.#now);
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.again();
  }
}

// signedIn fails, or says who is: nobody else may save what an account has typed.
export async function signedIn(account: string): Promise<Passing | undefined> {
  const { viewer } = await ask(DeskViewerDocument, {});
  if (!viewer) return 'SIGNED_OUT';
  return viewer.account.id === account ? undefined : 'SOMEONE_ELSE';
}
