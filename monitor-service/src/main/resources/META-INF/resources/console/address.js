// The address bar holds what is shown: #application=shop&alert=…&dimension=…&exchange=partition:offset.
// So everything is a link, and a link from a page or a chat opens the same view.

export function address() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** The address with some parameters changed; null removes one. */
export function link(changes) {
  const all = { ...address(), ...changes };
  const kept = Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return "#" + new URLSearchParams(kept);
}

/** Changes the address without a new entry in the history. */
export function settle(changes) {
  const hash = link(changes);
  history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
}

/** Takes a token out of the address, so that it is neither seen, bookmarked nor sent on. */
export function takeToken() {
  const { token } = address();
  if (token !== undefined) settle({ token: null });
  return token;
}
