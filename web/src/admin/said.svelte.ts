// Said is what was done last, told once: where it was done, until one goes on.
class Said {
  #text = $state('');
  #path = $state('');

  tell(text: string): void {
    this.#text = text;
    this.#path = location.pathname;
  }

  at(path: string): string {
    return path === this.#path ? this.#text : '';
  }
}

export const said = new Said();
