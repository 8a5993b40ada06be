// The keys of the pages: / to the search, j and k along the list, o opens, ? tells of
// them. Whoever dictates to their computer, or has other use for single letters, turns
// them off there (WCAG 2.1.4).

const off = 'hub-keys-off';

// keys listens for them; search is the page's search box, if it has one.
export function keys(search: HTMLInputElement | null): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    if (event.key === '?') return void help(event);
    if (localStorage.getItem(off)) return;
    switch (event.key) {
      case '/':
        event.preventDefault();
        if (search) search.focus();
        else location.href = '/sok';
        break;
      case 'j':
        step(1);
        break;
      case 'k':
        step(-1);
        break;
      case 'o':
        current()?.click();
        break;
    }
  });
}

// writes reports whether letters are for what has the focus.
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, dialog *'));
}

const links = () => [...document.querySelectorAll<HTMLAnchorElement>('.cards .card :is(h2, h3) a')];
const current = () => links().find((link) => link === document.activeElement);

// step goes to the next record of the page's lists, or to the one before.
function step(by: 1 | -1): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by]?.focus();
}

async function help(event: KeyboardEvent): Promise<void> {
  event.preventDefault();
  const { showHelp } = await import('./help');
  showHelp(off);
}
