import { DeskImportFileDocument, type Audience, type DeskImportFragment, type ImportKind } from '../../gql/graphql';
import { ask, Fault } from '../../shared/api';
import { Faults } from '../../shared/faults';
import { send } from '../send';
import { asHTML, kindOf, unreadable } from './source';

// Taking is a source that is about to be taken in: what was pasted, or a file. It stays
// while one looks at another page, so that nothing has to be pasted twice.
export class Taking {
  text = $state('');
  file: File | undefined = $state.raw();
  kind: ImportKind = $state('NEWSLETTER');
  audience: Audience = $state('MEMBERS');
  issued = $state('');
  busy = $state('');
  wrong = $state(''); // what is wrong with the source
  fault: unknown = $state.raw();
  faults = $state.raw(new Faults());
  // started is the import of what stands here.
  started = $state('');
  #html = '';
  #shown = ''; // the text that #html says too
  #sent: { source: Blob | string; id: string } | undefined;

  // pasted takes what was copied as HTML, where that says more than its text.
  pasted(text: string, html: string): void {
    this.choose(undefined);
    this.text = this.#shown = text;
    this.#html = asHTML(html) ? html : '';
  }

  choose(file: File | undefined): void {
    this.file = undefined;
    this.wrong = '';
    this.fault = undefined;
    this.kind = 'NEWSLETTER';
    this.started = '';
    if (!file) return;
    this.wrong = unreadable(file.name);
    if (this.wrong) {
      this.wrong = `${file.name}: ${this.wrong}`;
      return;
    }
    this.file = file;
    void kindOf(file).then((kind) => {
      if (this.file === file) this.kind = kind;
    });
  }

  // start has the hub begin: nothing where it could not.
  async start(): Promise<DeskImportFragment | undefined> {
    if (this.busy) return undefined;
    this.wrong = this.file || this.text.trim() ? '' : 'Klistra in en text eller välj en fil först.';
    if (this.wrong) return undefined;
    this.fault = undefined;
    this.faults = new Faults();
    try {
      this.busy = 'Skickar …';
      const file = await this.#send();
      this.busy = 'Startar …';
      const { importFile } = await ask(DeskImportFileDocument, { input: { file, kind: this.kind, audience: this.audience, issued: this.issued || null } });
      this.faults = new Faults(importFile.userErrors);
      this.started = importFile.import?.id ?? '';
      return importFile.import ?? undefined;
    } catch (e) {
      if (e instanceof Fault && e.code === 'WRONG_KIND') this.wrong = `${this.file?.name ?? 'Texten'}: den sortens fil går inte att läsa in. ${readable}`;
      else if (e instanceof Fault && e.code === 'TOO_LARGE') this.wrong = 'Filen är större än 64 MB.';
      else this.fault = e;
    } finally {
      this.busy = '';
    }
    return undefined;
  }

  // clear forgets what has been taken in.
  clear(): void {
    this.choose(undefined);
    this.text = this.issued = this.#html = this.#shown = '';
    this.#sent = undefined;
  }

  // #send sends what stands here, once: a second try takes what is there.
  async #send(): Promise<string> {
    const html = this.text === this.#shown ? this.#html : '';
    const source = this.file ?? (html || this.text);
    if (this.#sent?.source === source) return this.#sent.id;
    const name = this.file?.name ?? `${firstLine(this.text)}.${html ? 'html' : 'txt'}`;
    const { id } = await send(this.file ?? new Blob([html ? page(html) : this.text]), name);
    this.#sent = { source, id };
    return id;
  }
}

// firstLine is what a pasted text is known by among earlier imports.
const firstLine = (text: string) => (/[^\s/\\].*/.exec(text)?.[0] ?? '').replace(/[/\\]/g, ' ').slice(0, 60).trim() || 'Inklistrat';

const page = (html: string) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Inklistrat</title></head><body>${html}</body></html>`;

export const readable = 'Vi läser text, HTML, mejl (.eml), PDF, Word (.docx), PowerPoint (.pptx), OpenDocument, export från WordPress (.xml) och medlemslistor (.csv).';
