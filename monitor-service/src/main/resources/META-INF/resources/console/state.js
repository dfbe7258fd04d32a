// The states of a series: their order, words and marks. A state never shows by colour alone.

import { s } from "./dom.js";

/** Worst first. */
export const ORDER = ["breached", "drifting", "starved", "suspect", "learning", "steady", "none"];

export const WORDS = {
  breached: "below floor",
  drifting: "drifting",
  starved: "starved",
  suspect: "suspect",
  learning: "learning",
  steady: "steady",
  none: "no series yet",
};

export const LEVELS = {
  instruction: { title: "Instruction", question: "Does it do what it was told?" },
  preference: { title: "Preference", question: "Would people choose this answer?" },
  value: { title: "Value", question: "Does it keep to what people hold important?" },
  operation: { title: "Operation", question: "Is the traffic itself as usual?" },
};

export const known = (state) => (ORDER.includes(state) ? state : "none");

/** A mark of 12 × 12: shape and fill tell the states apart. `ratio` is how far a learning series has come. */
export function mark(state, ratio = 0.3) {
  return s("svg", { class: `mark ${known(state)}`, viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" },
    shape(known(state), ratio));
}

function shape(state, ratio) {
  switch (state) {
    case "breached": return s("path", { class: "fill", d: "M1.5 1.5h9v9h-9z" });
    case "drifting": return s("path", { class: "fill", d: "M6 .8 11.6 11H.4z" });
    case "suspect": return [s("circle", { class: "ring", cx: 6, cy: 6, r: 4.5 }), s("path", { class: "fill", d: "M6 1.5a4.5 4.5 0 0 0 0 9z" })];
    case "learning": return [s("circle", { class: "ring faint", cx: 6, cy: 6, r: 4.5 }), s("path", { class: "ring", d: arc(6, 6, 4.5, ratio) })];
    case "steady": return s("circle", { class: "fill", cx: 6, cy: 6, r: 4.2 });
    default: return s("circle", { class: "ring dashed", cx: 6, cy: 6, r: 4.5 });
  }
}

function arc(x, y, r, ratio) {
  const a = 2 * Math.PI * Math.min(0.999, Math.max(0.02, ratio));
  return `M${x} ${y - r}A${r} ${r} 0 ${a > Math.PI ? 1 : 0} 1 ${x + r * Math.sin(a)} ${y - r * Math.cos(a)}`;
}

const LEAN = { drifting: 24, breached: 24, suspect: 9 };

/** The plumb line of a level: it hangs true, leans, or is not to be seen. */
export function plumb(state) {
  const seen = state !== "starved" && state !== "none";
  return s("svg", { class: `plumb ${known(state)}`, viewBox: "0 0 44 56", width: 44, height: 56, "aria-hidden": "true" },
    s("path", { class: "beam", d: "M8 4h28" }),
    s("path", { class: "true", d: "M22 5v48" }),
    s("g", { transform: `rotate(${-(LEAN[state] ?? 0)} 22 4)` },
      s("path", { class: seen ? "line" : "line dashed", d: "M22 5v28" }),
      s("path", { class: seen && state !== "learning" ? "bob" : "bob hollow", d: "M16 33h12l-6 17z" })));
}
