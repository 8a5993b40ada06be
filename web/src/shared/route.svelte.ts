// Route is where one is in a room, by the address: links within the room are followed
// without loading the page anew.
export class Route {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));

  constructor(readonly room: string) {
    addEventListener('popstate', () => this.#read());
    document.addEventListener('click', (event) => this.#follow(event));
  }

  // parts are those of the address below the room: ["nytt", "artikel"].
  get parts(): string[] {
    return this.path.slice(this.room.length).split('/').filter(Boolean);
  }

  go(address: string, replace = false): void {
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#read();
    document.querySelector<HTMLElement>('#main_content')?.focus();
    scrollTo(0, 0);
  }

  #read(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  #follow(event: MouseEvent): void {
    const link = (event.target as Element).closest?.('a');
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (link.pathname !== this.room && !link.pathname.startsWith(`${this.room}/`)) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return; // a place on this page
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}
