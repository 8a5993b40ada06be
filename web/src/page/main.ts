// What every page of the hub loads: the search that answers while one types, when
// somebody begins to, the keys, the ways to pass a page on, and the button to watch it.
import { keys } from './keys';
import { sharing } from './share';

const form = document.querySelector<HTMLFormElement>('form.search');
const input = form?.querySelector<HTMLInputElement>('input[type=search]');

if (form && input && document.querySelector('#search_found')) {
  let loading = false;
  const load = async () => {
    if (loading) return;
    loading = true;
    const { searching } = await import('../search/search');
    searching(form, input);
    if (input.value !== input.defaultValue) input.dispatchEvent(new Event('input')); // typed meanwhile
  };
  input.addEventListener('focus', load);
  if (document.activeElement === input) void load();
}

keys(input ?? null);

const ways = document.querySelector<HTMLElement>('#share_ways');
const address = document.querySelector('#share_address')?.textContent;
if (ways && address) sharing(ways, address);

const watch = document.querySelector<HTMLElement>('.watch[data-record]');
if (watch) void import('./watch').then(({ watching }) => watching(watch));
