import type { Component } from 'svelte';
import type { AdminViewerQuery, Role } from '../gql/graphql';
import type { Route } from '../shared/route.svelte';
import Accounts from './Accounts.svelte';
import Index from './Index.svelte';
import Log from './Log.svelte';
import Memberships from './Memberships.svelte';
import Searching from './Searching.svelte';
import Topics from './Topics.svelte';
import Webhooks from './Webhooks.svelte';

export type Viewer = NonNullable<AdminViewerQuery['viewer']>;

// A place is one page of the room with what is below it, for those of a role or more.
type Place = { part: string; name: string; page: Component<{ route: Route; viewer: Viewer }>; least: Role };

const places: Place[] = [
  { part: 'konton', name: 'Konton', page: Accounts, least: 'ADMIN' },
  { part: 'amnen', name: 'Ämnen', page: Topics, least: 'EDITOR' },
  { part: 'sokning', name: 'Sökning', page: Searching, least: 'EDITOR' },
  { part: 'kommuner', name: 'Kommuner', page: Memberships, least: 'EDITOR' },
  { part: 'webhooks', name: 'Webhooks', page: Webhooks, least: 'ADMIN' },
  { part: 'sokindex', name: 'Sökindex', page: Index, least: 'ADMIN' },
  { part: 'logg', name: 'Händelselogg', page: Log, least: 'ADMIN' },
];

// placesFor are those that somebody may come to.
export const placesFor = (role: Role) => places.filter((p) => p.least !== 'ADMIN' || role === 'ADMIN');

// isClosed reports whether there is such a place, but not for them.
export const isClosed = (part: string, role: Role) => !placesFor(role).some((p) => p.part === part) && places.some((p) => p.part === part);
