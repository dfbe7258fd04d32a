// Elements and their update in place. Text always becomes text nodes: nothing in this console parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; null and false children are left out, strings and numbers become text. */
export function h(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function s(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/**
 * Makes the children of `live` look like `next` and touches only what differs, so that focus, selection, scroll position
 * and opened details survive a refresh. Children with `data-key` keep their identity when they move.
 */
export function show(live, ...next) {
  const wanted = next.flat(Infinity).filter((node) => node instanceof Node);
  const byKey = new Map();
  for (const child of live.childNodes) if (keyOf(child)) byKey.set(keyOf(child), child);
  const kept = new Set();
  let cursor = live.firstChild;
  for (const node of wanted) {
    const match = keyOf(node) ? byKey.get(keyOf(node)) : firstAlike(cursor, node);
    if (match && alike(match, node)) {
      if (match === cursor) cursor = cursor.nextSibling;
      else if (keyOf(node)) live.insertBefore(match, cursor);
      else cursor = match.nextSibling;
      become(match, node);
      kept.add(match);
    } else {
      live.insertBefore(node, cursor);
      kept.add(node);
    }
  }
  for (const child of [...live.childNodes]) if (!kept.has(child)) child.remove();
}

function keyOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null;
}

function alike(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
}

function firstAlike(from, node) {
  for (let at = from; at; at = at.nextSibling) if (alike(at, node)) return at;
  return null;
}

function become(live, next) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
    return;
  }
  for (const { name } of [...live.attributes]) {
    // Whether details are open is the reader's business after the first showing.
    if (!next.hasAttribute(name) && name !== "open") live.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (name !== "open" && live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  show(live, ...next.childNodes);
}
