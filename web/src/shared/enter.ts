// enterHref is where one signs in, to come back to the page that one is on.
export function enterHref(): string {
  return `/logga-in?${new URLSearchParams({ till: location.pathname + location.search })}`;
}

// signedIn says whether somebody was, when the page was written.
export const signedIn = () => document.querySelector('form.account') !== null;
