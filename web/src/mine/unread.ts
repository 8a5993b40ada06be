import { number } from '../shared/swedish';

// showUnread puts how many notices are unread beside the way in to this room.
export function showUnread(n: number): void {
  const link = document.querySelector('.account a[href="/mitt"]');
  if (!link) return;
  link.querySelector('.unread')?.remove();
  if (n === 0) return;
  const mark = document.createElement('b');
  mark.className = 'unread';
  const what = document.createElement('span');
  what.className = 'hide';
  what.textContent = n === 1 ? ' oläst' : ' olästa';
  mark.append(number(n), what);
  link.append(' ', mark);
}
