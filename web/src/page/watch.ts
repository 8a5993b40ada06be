import { mount } from 'svelte';
import Watch from '../shared/Watch.svelte';

// watching makes the way to watch what a page is of a button that does it in place.
export function watching(place: HTMLElement): void {
  const { record, watch, name } = place.dataset;
  place.replaceChildren();
  mount(Watch, { target: place, props: { input: { record: record! }, name: name ?? '', under: true, watched: watch ?? null } });
}
