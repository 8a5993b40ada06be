// More than any network of municipalities has; the bound is for a fault on the way.
const mostPages = 50;

type Page<T> = { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };

// every reads a list to its end.
export async function every<T>(read: (after?: string | null) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let after: string | null | undefined;
  for (let i = 0; i < mostPages; i++) {
    const { nodes, pageInfo } = await read(after);
    found.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found;
}

const swedish = new Intl.Collator('sv');

// named are records by their names, as Swedes sort them.
export const named = <T extends { name: string }>(all: T[]) => all.toSorted((a, b) => swedish.compare(a.name, b.name));

// has reports whether one of these texts holds what somebody typed.
export function has(typed: string, ...texts: (string | undefined)[]): boolean {
  const wanted = typed.trim().toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted));
}
