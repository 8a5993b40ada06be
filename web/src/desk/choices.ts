import { DeskEveryMunicipalityDocument, DeskMunicipalitiesDocument, DeskOrganisationsDocument, DeskProjectsDocument, DeskTopicsDocument, type DeskTopicsQuery } from '../gql/graphql';
import { ask } from '../shared/api';

export type Choice = { key: string; name: string; hint?: string };
export type Topic = DeskTopicsQuery['topics'][number];

// More than any network has; the bound is for a fault on the way.
const mostPages = 20;

type Page<T> = { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };

async function all<T>(page: (after?: string | null) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let after: string | null | undefined;
  for (let i = 0; i < mostPages; i++) {
    const { nodes, pageInfo } = await page(after);
    found.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found;
}

// Choices are what a text can be linked to. They are read once, when first wanted.
export class Choices {
  #topics: Promise<Topic[]> | undefined;
  #organisations: Promise<Choice[]> | undefined;
  #projects: Promise<Choice[]> | undefined;
  #everyMunicipality: Promise<Choice[]> | undefined;

  // organisation: a partner's own, whose projects alone it may write of.
  constructor(readonly organisation?: string) {}

  topics(): Promise<Topic[]> {
    return (this.#topics ??= this.#once(async () => (await ask(DeskTopicsDocument, {})).topics, () => (this.#topics = undefined)));
  }

  organisations(): Promise<Choice[]> {
    const read = async () => {
      const found = await all(async (after) => (await ask(DeskOrganisationsDocument, { after })).organisations);
      return found.map((o) => ({ key: o.slug, name: o.name, hint: o.otherNames.join(', ') }));
    };
    return (this.#organisations ??= this.#once(read, () => (this.#organisations = undefined)));
  }

  projects(): Promise<Choice[]> {
    const filter = this.organisation ? { organisations: [this.organisation] } : {};
    const read = async () => {
      const found = await all(async (after) => (await ask(DeskProjectsDocument, { filter, after })).projects);
      return found.map((p) => ({ key: p.id, name: p.title }));
    };
    return (this.#projects ??= this.#once(read, () => (this.#projects = undefined)));
  }

  everyMunicipality(): Promise<Choice[]> {
    const read = async () => {
      const { counties } = await ask(DeskEveryMunicipalityDocument, {});
      return counties.flatMap((c) => c.municipalities.map((m) => ({ key: m.code, name: m.name })));
    };
    return (this.#everyMunicipality ??= this.#once(read, () => (this.#everyMunicipality = undefined)));
  }

  async municipalities(name: string): Promise<Choice[]> {
    const { nodes } = (await ask(DeskMunicipalitiesDocument, { name })).municipalities;
    return nodes.map((m) => ({ key: m.code, name: m.name, hint: m.county.name }));
  }

  async organisationsLike(text: string): Promise<Choice[]> {
    const wanted = text.toLowerCase();
    return (await this.organisations()).filter((o) => `${o.name} ${o.hint}`.toLowerCase().includes(wanted)).slice(0, 8);
  }

  // What failed is read anew the next time.
  async #once<T>(read: () => Promise<T>, forget: () => void): Promise<T> {
    try {
      return await read();
    } catch (fault) {
      forget();
      throw fault;
    }
  }
}
