import { mount, unmount } from 'svelte';
import Help from './Help.svelte';

// showHelp tells of the keys, until it is closed.
export function showHelp(off: string): void {
  const dialog = mount(Help, { target: document.body, props: { off, closed: () => void unmount(dialog) } });
}
