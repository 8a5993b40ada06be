// What a browser can do to pass a page on, beside the letter and the address that are
// there without a script.

// sharing adds it to the page's ways of sharing.
export function sharing(ways: HTMLElement, address: string): void {
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  const add = (text: string, act: () => void) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = text;
    button.addEventListener('click', act);
    ways.append(button);
  };
  if (navigator.clipboard) {
    add('Kopiera länken', () => {
      navigator.clipboard.writeText(address).then(
        () => (said.textContent = 'Länken är kopierad.'),
        () => (said.textContent = 'Det gick inte. Markera adressen nedan och kopiera den.'),
      );
    });
  }
  if ('share' in navigator) {
    add('Dela', () => void navigator.share({ title: document.title, url: address }).catch(() => {})); // they thought better of it
  }
  add('Skriv ut', () => print());
  ways.append(said);
}
