import { mount } from 'svelte';
import { Question } from '../search/question';
import Watch from '../shared/Watch.svelte';

// watching makes the way to watch what a page is of, a record or a search, a button that
// does it in place.
export function watching(place: HTMLElement): void {
  const { record, watch, name } = place.dataset;
  const what = record ? { input: { record }, name: name ?? '', under: true } : { input: { search: Question.at(location.href).wanted }, name: 'sökningen' };
  place.replaceChildren();
  mount(Watch, { target: place, props: { ...what, watched: watch ?? null } });
}
