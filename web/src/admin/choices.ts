import { AdminOrganisationsDocument, AdminPlacesDocument } from '../gql/graphql';
import { ask } from '../shared/api';
import { every, named } from './every';

// sides are the municipalities and organisations that somebody may speak for, by name.
export async function sides(signal: AbortSignal) {
  const [{ counties }, organisations] = await Promise.all([
    ask(AdminPlacesDocument, {}, signal),
    every(async (after) => (await ask(AdminOrganisationsDocument, { after }, signal)).organisations),
  ]);
  return { municipalities: named(counties.flatMap((c) => c.municipalities)), organisations: named(organisations) };
}

export type Sides = Awaited<ReturnType<typeof sides>>;
