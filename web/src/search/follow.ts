import type { Question } from './question';

// follow makes the ways to follow the page lead to what a question finds, as where the
// hub has written the page for it.
export function follow(question: Question): void {
  const title = question.text ? `Sökning: ${question.text}` : 'Sökning';
  document.querySelector('#page_follow')!.textContent = question.text ? `Följ sökningen ”${question.text}”` : 'Följ sökningen';
  for (const way of document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>('.follow a, link[rel=alternate]')) {
    way.href = question.feed(new URL(way.href).pathname.split('/').pop()!);
    way.title &&= title + way.title.slice(way.title.lastIndexOf(': '));
  }
}
