import type { ContentStatus, DeskViewerQuery } from '../gql/graphql';

export type Viewer = NonNullable<DeskViewerQuery['viewer']>;

export const isStaff = (viewer: Viewer) => viewer.role === 'EDITOR' || viewer.role === 'ADMIN';

// The lists of the desk, by what stands in the address.
export type List = { part: string; name: string; status: ContentStatus; none: string; staff: boolean };
export const lists: List[] = [
  { part: 'utkast', name: 'Utkast', status: 'DRAFT', none: 'Här finns inga utkast.', staff: false },
  { part: 'granskas', name: 'Granskas', status: 'IN_REVIEW', none: 'Inget väntar på granskning.', staff: false },
  { part: 'schemalagda', name: 'Schemalagda', status: 'SCHEDULED', none: 'Inget väntar på att publiceras.', staff: false },
  { part: 'publicerade', name: 'Publicerade', status: 'PUBLISHED', none: 'Inget är publicerat.', staff: true },
  { part: 'arkiverade', name: 'Arkiverade', status: 'ARCHIVED', none: 'Inget är arkiverat.', staff: true },
  { part: 'papperskorg', name: 'Papperskorg', status: 'TRASHED', none: 'Papperskorgen är tom.', staff: true },
];
