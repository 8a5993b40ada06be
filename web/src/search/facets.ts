import type { Answer } from './found.svelte';
import { kindParam, paramOf, params, type Param, type Question } from './question';
import words from '../shared/words.json';

// How many choices of a facet are shown at once; the rest unfold.
const mostChoices = 6;

export type Choice = { param: Param; value: string; label: string; count: number; chosen: boolean };
export type Group = { name: string; top: Choice[]; rest: Choice[] };

const names: Record<Param, string> = { typ: 'Typ', amne: 'Ämne', lan: 'Län', kommun: 'Kommun', ar: 'År' };

// What values were called when they were last counted: one that no hit has any more
// still has its name as a chip. The hub's own page names those that it began with.
const known = new Map<string, string>();
document.querySelectorAll<HTMLElement>('[data-choice]').forEach((link) => known.set(link.dataset['choice']!, link.querySelector('.name')!.textContent));

// groupsOf are the facets as choices, in the order of the page.
export function groupsOf(question: Question, { facets }: Answer): Group[] {
  const counted: Record<Param, { key: string; label: string; count: number }[]> = {
    typ: Object.entries(words.kinds).flatMap(([kind, word]) => {
      const count = facets.kinds.find((f) => f.key === kind)?.count ?? 0;
      return count > 0 || question.chosen('typ').includes(word.param) ? [{ key: word.param, label: word.many, count }] : [];
    }),
    amne: facets.topics,
    lan: facets.counties,
    kommun: facets.municipalities,
    ar: facets.years.toSorted((a, b) => b.key.localeCompare(a.key)),
  };
  return params.map((param) => groupOf(question, param, counted[param])).filter((g) => g.top.length > 0);
}

function groupOf(question: Question, param: Param, counted: { key: string; label: string; count: number }[]): Group {
  counted.forEach((f) => known.set(`${param} ${f.key}`, f.label));
  const chosen = question.chosen(param);
  const gone = chosen.filter((value) => !counted.some((f) => f.key === value)).map((key) => ({ key, label: nameOf(param, key), count: 0 }));
  const all = [...counted, ...gone].map((f) => ({ param, value: f.key, label: f.label, count: f.count, chosen: chosen.includes(f.key) }));
  const top = all.filter((c, i) => c.chosen || i < mostChoices);
  const rest = all.filter((c) => !top.includes(c));
  return rest.length === 1 ? { name: names[param], top: all, rest: [] } : { name: names[param], top, rest };
}

function nameOf(param: Param, value: string): string {
  return known.get(`${param} ${value}`) ?? value;
}

// chosenOf are the choices that are made, for the chips.
export function chosenOf(groups: Group[]): Choice[] {
  return groups.flatMap((g) => [...g.top, ...g.rest]).filter((c) => c.chosen);
}

// offersOf are the filters that words of the question may stand for.
export function offersOf(question: Question, { offers }: Answer) {
  return offers.flatMap((o) => {
    const param = paramOf[o.field];
    if (!param) return [];
    const value = param === 'typ' ? kindParam(o.key) : o.key;
    const label = param === 'typ' ? o.label.toLocaleLowerCase('sv') : o.label;
    return [{ text: `Bara ${label}`, count: o.count, question: question.with('q', o.query).toggled(param, value) }];
  });
}
