import type { DeskTextFragment, RefusedFragment } from '../gql/graphql';
import { told } from '../shared/api';
import { Faults, unread } from '../shared/faults';
import { changed, created, empty, fieldsOf, formOf, kindOf, same, sentOf, type Form, type Kind, type Name } from './form';
import type { Kept, Keeping } from './kept';
import { passing, Retry, signedIn, type Passing } from './retry';
import { create, update, type Answer } from './store';
import { silentWords } from './unready';
import { unsound } from './unsound';

// How long a pause in writing is, before a draft is saved by itself: each save is a
// revision, so that it is longer than a thought.
const pause = 10_000;

const typed = ['title', 'summary', 'body'] as const;

// Writing is one text under somebody's hands: what the hub has, what they have typed
// since, and what has become of saving it.
export class Writing {
  form: Form = $state(undefined!);
  saved: DeskTextFragment | undefined = $state.raw();
  faults = $state.raw(new Faults());
  fault = $state('');
  passing: Passing | undefined = $state();
  busy = $state(false);
  savedAt = $state(0);
  offered: Kept | undefined = $state.raw(); // what was typed before, in another tab or time
  theirs: DeskTextFragment | undefined = $state.raw(); // what somebody else has saved meanwhile
  base: Form = $state.raw(undefined!); // what the hub had when the typing began
  readonly kind: Kind;
  readonly names = $derived.by(() => changed(this.form, this.base, this.kind));
  readonly #retry = new Retry(() => this.again());
  #saving: Promise<boolean> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #first: { form: Form; input: object } | undefined; // a new text that may have come in, for all we know

  constructor(
    readonly account: string,
    readonly keeping: Keeping,
    public place: string, // where it lies in the browser
    of: { saved: DeskTextFragment } | { kind: Kind },
    begun: Partial<Form> = {},
  ) {
    this.saved = 'saved' in of ? of.saved : undefined;
    this.kind = 'saved' in of ? kindOf(of.saved) : of.kind;
    this.base = this.saved ? formOf(this.saved) : empty(this.kind);
    this.form = { ...structuredClone(this.base), ...begun };
    this.offered = keeping.of(place);
  }

  // keep is called at each change: what is typed is in the browser at once.
  keep(): void {
    if (this.offered) return;
    try {
      this.keeping.keep(this.place, $state.snapshot(this.form) as Form, this.base, this.names, this.kind, this.saved?.version ?? 0);
    } catch {
      this.fault = 'Webbläsaren har inte plats för det du skriver. Spara ofta.';
    }
    clearTimeout(this.#pause);
    if (this.saved?.status === 'DRAFT' && this.names.length > 0 && !this.theirs && !this.passing) {
      this.#pause = setTimeout(() => void this.save(), pause);
    }
  }

  // restore takes up what was typed before; what somebody has changed since is shown.
  restore(): void {
    const kept = this.offered!;
    this.offered = undefined;
    const before = { ...structuredClone(this.base), ...kept.base };
    const clean = (Object.keys(kept.mine) as Name[]).every((name) => same(before, this.base, name));
    Object.assign(this.form, kept.mine);
    if (clean) return;
    this.base = before;
    this.theirs = this.saved;
  }

  discard(): void {
    this.offered = undefined;
    this.keeping.forget(this.place);
  }

  // save reports whether the hub has all that is typed; one waits for the one before.
  async save(): Promise<boolean> {
    while (this.#saving) await this.#saving;
    clearTimeout(this.#pause);
    if (this.theirs || this.offered) return false;
    if (this.saved && this.names.length === 0) return true;
    const behind = this.#first !== undefined;
    const done = await (this.#saving = this.#save().finally(() => (this.#saving = undefined)));
    return done && behind ? this.save() : done;
  }

  async #save(): Promise<boolean> {
    const sent = this.#first?.form ?? ($state.snapshot(this.form) as Form);
    const wrong = unsound(sent, this.kind);
    this.faults = new Faults(wrong);
    this.fault = '';
    if (wrong.length > 0) return false;
    this.busy = true;
    try {
      const done = this.#take(await this.#write(sent), sent);
      this.passing = undefined;
      this.#retry.over();
      return done;
    } catch (fault) {
      this.faults = new Faults(unread(fault));
      if (this.faults.all.length > 0) this.#first = undefined; // it has not come in
      else this.failed(fault);
      return false;
    } finally {
      this.busy = false;
    }
  }

  // refused tells what the hub has against it, at the fields.
  refused(faults: RefusedFragment[]): void {
    this.faults = new Faults(faults, silentWords(faults, this.form.files));
  }

  // failed tells what went wrong, and tries again by itself where that may help.
  failed(fault: unknown): void {
    this.passing = passing(fault);
    this.fault = told(fault);
    if (this.passing) this.#retry.later();
  }

  async #write(sent: Form): Promise<Answer> {
    if (this.saved) {
      const fields = Object.fromEntries(this.names.map((name) => [name, sentOf(sent, name)]));
      if (this.kind === 'UPDATE') delete fields['project'];
      return update(this.kind, { id: this.saved.id, expectedVersion: this.saved.version, ...fields });
    }
    // The same again, where no answer came: the hub knows its key, and makes no other.
    this.#first ??= { form: sent, input: { ...created(sent, this.kind), idempotencyKey: key() } };
    return create(this.kind, this.#first.input);
  }

  // take is what the hub has now; what was typed while it answered stays typed.
  #take({ text, userErrors }: Answer, sent: Form): boolean {
    if (userErrors.some((e) => e.code === 'VERSION_CONFLICT') && text) {
      this.theirs = text;
      return false;
    }
    this.#first = undefined;
    if (userErrors.length > 0 || !text) {
      this.refused(userErrors);
      return false;
    }
    this.took(text, sent);
    this.savedAt = Date.now();
    return true;
  }

  // took puts what the hub has in the place of what was sent to it.
  took(text: DeskTextFragment, sent = $state.snapshot(this.form) as Form): void {
    const now = formOf(text);
    for (const name of typed) if (sent[name].trim() === now[name].trim()) now[name] = sent[name];
    for (const name of fieldsOf(this.kind)) {
      if (same(this.form, sent, name)) this.form[name] = structuredClone(now[name]) as never;
    }
    this.base = now;
    if (!this.saved) {
      this.keeping.forget(this.place);
      this.place = text.id;
    }
    this.saved = text;
    this.keep();
  }

  // settle goes on from what somebody else has saved, with what was chosen of both.
  async settle(chosen: Partial<Form>): Promise<void> {
    const theirs = this.theirs!;
    Object.assign(this.form, chosen);
    this.base = formOf(theirs);
    this.saved = theirs;
    this.theirs = undefined;
    this.keep();
    await this.save();
  }

  // again saves what could not be saved, if the same person is there to save it.
  async again(): Promise<void> {
    try {
      this.passing = await signedIn(this.account);
    } catch (fault) {
      this.passing = passing(fault) ?? 'AWAY';
    }
    if (this.passing) return this.#retry.later();
    this.fault = '';
    await this.save();
  }

  end(): void {
    clearTimeout(this.#pause);
    this.#retry.end();
  }
}

const key = () => Date.now().toString(36) + Math.random().toString(36).slice(2);
