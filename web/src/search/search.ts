import { flushSync, mount } from 'svelte';
import { counted } from '../shared/swedish';
import Chips from './Chips.svelte';
import Fault from './Fault.svelte';
import { follow } from './follow';
import { Found } from './found.svelte';
import Hits from './Hits.svelte';
import { Question } from './question';

// How long after a key the hits are asked for, in milliseconds: who types fast is not
// answered for each letter, and who stops sees hits within a fifth of a second.
const pause = 90;

// searching makes the page's search answer while one types. What the hub has written
// stays until the first answer has come, and where none comes.
export function searching(form: HTMLFormElement, input: HTMLInputElement): void {
  const found = new Found();
  let shown = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const ask = async (question: Question, remember: 'push' | 'replace' | 'keep') => {
    clearTimeout(waiting);
    if (remember === 'push') history.pushState(null, '', question.address);
    if (remember === 'replace') history.replaceState(null, '', question.address);
    if (await found.ask(question)) show();
  };
  mount(Fault, { target: form.parentElement!, anchor: form.nextSibling!, props: { found, again: () => (input.focus(), void ask(found.asked, 'keep')) } });

  const show = () => {
    if (!shown) {
      shown = true;
      takeOver(found);
    }
    flushSync();
    const { question, answer } = found;
    document.title = `${question.text ? `${question.text} – sök` : 'Sök'} – SmåKom Kunskapsnav`;
    follow(question);
    say(counted(answer.totalCount, 'träff', 'träffar'));
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    const question = Question.at(location.pathname === '/sok' ? location.href : '/sok').with('q', input.value);
    const remember = location.pathname === '/sok' ? 'replace' : 'push';
    waiting = setTimeout(() => void ask(question, remember), pause);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask(Question.at(location.pathname === '/sok' ? location.href : '/sok').with('q', input.value), 'push');
  });
  addEventListener('popstate', () => {
    if (location.pathname !== '/sok') return location.reload();
    const question = Question.at(location.href);
    input.value = question.text;
    void ask(question, 'keep');
  });
  // Links to another question are followed here, once the page is ours.
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a');
    if (!shown || !link || link.pathname !== '/sok' || link.origin !== location.origin || link.rel === 'next') return;
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const question = Question.at(link.href);
    input.value = question.text;
    void ask(question, 'push').then(() => link.isConnected || document.querySelector<HTMLElement>('#hits_heading')?.focus());
  });
}

// takeOver puts the hits where the page had its own.
function takeOver(found: Found): void {
  const place = document.querySelector<HTMLElement>('#search_found')!;
  const chips = document.querySelector<HTMLElement>('#search_chips')!;
  document.querySelector('.hero')?.classList.add('asked');
  place.replaceChildren();
  chips.replaceChildren();
  mount(Hits, { target: place, props: { found } });
  mount(Chips, { target: chips, props: { found } });
}

// say tells readers of screens what has come of what they typed.
function say(text: string): void {
  document.querySelector('#search_status')!.textContent = text;
}
