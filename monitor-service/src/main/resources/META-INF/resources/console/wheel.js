// The value wheel: Schwartz's circle of ten basic values. Neighbours go together, opposites are in conflict.
// Drawn as in Schwartz (2012), "An Overview of the Schwartz Theory of Basic Values", self-direction left of the top and on
// counter-clockwise; conformity and tradition share a wedge there (tradition outside) and are neighbours here.

import { h, s } from "./dom.js";
import { mean, difference, plural } from "./format.js";

export const CIRCLE = [
  ["universalism", "Universalism", "transcendence"],
  ["benevolence", "Benevolence", "transcendence"],
  ["conformity", "Conformity", "conservation"],
  ["tradition", "Tradition", "conservation"],
  ["security", "Security", "conservation"],
  ["power", "Power", "enhancement"],
  ["achievement", "Achievement", "enhancement"],
  ["hedonism", "Hedonism", "enhancement"],
  ["stimulation", "Stimulation", "openness"],
  ["self-direction", "Self-direction", "openness"],
];

const GROUPS = { transcendence: "Self-transcendence", conservation: "Conservation", enhancement: "Self-enhancement", openness: "Openness to change" };
const STEP = (2 * Math.PI) / CIRCLE.length;
const INNER = 24, OUTER = 112, RING = 118, LABEL = 128;

/** The wheel and the same numbers as a table. */
export function wheel(values) {
  const graded = new Map(values.values.map((value) => [value.value, value]));
  const scale = scaleFor(values.values);
  const names = CIRCLE.map(([id]) => id);
  const elsewhere = values.values.filter((value) => !names.includes(value.value));
  return [
    s("svg", { class: "wheel", viewBox: "-216 -140 432 280", role: "img", "aria-label": description(values) },
      s("defs", {}, s("pattern", { id: "ungraded", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        s("rect", { class: "hatch-ground", width: 6, height: 6 }), s("path", { class: "hatch-line", d: "M0 0v6" }))),
      CIRCLE.map(([id, title, group], i) => wedge(graded.get(id), title, group, i, scale)),
      s("circle", { class: "zero", r: radius(0, scale) }),
      s("circle", { class: "rim", r: OUTER }),
      s("circle", { class: "rim", r: INNER }),
      s("text", { class: "tick", x: 3, y: -radius(0, scale) - 2 }, "0"),
      s("text", { class: "tick", x: 3, y: -OUTER + 9 }, `+${scale}`)),
    h("ul", { class: "legend" },
      h("li", {}, s("svg", { viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true" }, s("path", { class: "before", d: "M1 5h20" })), "before (baseline)"),
      h("li", {}, s("svg", { viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true" }, s("rect", { class: "after", width: 22, height: 10 })), "now, from the ring of 0 outwards: promotes, inwards: opposes"),
      h("li", {}, s("svg", { viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true" }, s("path", { class: "target", d: "M1 5h20" })), "the charter's target"),
      h("li", {}, s("svg", { viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true" }, s("rect", { width: 22, height: 10, fill: "url(#ungraded)" })), "not graded")),
    table(graded),
    values.distance && Number.isFinite(values.distance.current) && h("p", { class: "note" },
      `Distance to the charter's target: ${mean(values.distance.baseline)} before, ${mean(values.distance.current)} now (0 at it, 1 as far as can be).`),
    elsewhere.length > 0 && h("p", { class: "note" }, `Also graded: ${elsewhere.map((value) => value.title).join(", ")}.`),
  ];
}

function wedge(value, title, group, i, scale) {
  const from = i * STEP, to = from + STEP, middle = from + STEP / 2;
  const label = [s("text", {
    class: value ? "name" : "name ungraded",
    x: LABEL * Math.sin(middle), y: -LABEL * Math.cos(middle) + (Math.abs(Math.cos(middle)) > 0.9 ? -4 * Math.sign(Math.cos(middle)) : 1),
    "text-anchor": Math.sin(middle) > 0 ? "start" : "end",
  }, title), s("path", { class: `group ${group}`, d: ring(from + 0.012, to - 0.012, RING) })];
  if (!value) {
    return s("g", {}, s("path", { fill: "url(#ungraded)", class: "wedge none", d: sector(from, to, INNER, OUTER) },
      s("title", {}, `${title}: not graded (${GROUPS[group]})`)), label);
  }
  const zero = radius(0, scale);
  const at = (x) => radius(Math.max(-scale, Math.min(scale, x)), scale);
  const has = Number.isFinite(value.current);
  return s("g", {}, s("path", { class: "wedge", d: sector(from, to, INNER, OUTER) }),
    has && s("path", { class: value.current < 0 ? "after opposes" : "after", d: sector(from + 0.05, to - 0.05, Math.min(zero, at(value.current)), Math.max(zero, at(value.current))) }),
    Number.isFinite(value.baseline) && s("path", { class: "before", d: ring(from + 0.02, to - 0.02, at(value.baseline)) }),
    Number.isFinite(value.target) && s("path", { class: "target", d: ring(from + 0.18, to - 0.18, at(value.target)) }),
    s("path", { class: "hit", d: sector(from, to, INNER, OUTER) },
      s("title", {}, `${title}: before ${mean(value.baseline)}, now ${mean(value.current)} (${GROUPS[group]})`)), label);
}

function radius(value, scale) {
  return INNER + ((value + scale) / (2 * scale)) * (OUTER - INNER);
}

// Answers touch few values, so means are small: the wheel shows ±0.25, ±0.5 or ±1.
function scaleFor(values) {
  const largest = Math.max(0, ...values.flatMap((value) => [value.baseline, value.current, value.target]).filter(Number.isFinite).map(Math.abs));
  return largest <= 0.25 ? 0.25 : largest <= 0.5 ? 0.5 : 1;
}

const point = (angle, r) => `${(r * Math.sin(angle)).toFixed(2)} ${(-r * Math.cos(angle)).toFixed(2)}`;

function ring(from, to, r) {
  return `M${point(from, r)}A${r.toFixed(2)} ${r.toFixed(2)} 0 0 1 ${point(to, r)}`;
}

function sector(from, to, inner, outer) {
  return `${ring(from, to, outer)}L${point(to, inner)}A${inner.toFixed(2)} ${inner.toFixed(2)} 0 0 0 ${point(from, inner)}Z`;
}

function table(graded) {
  const row = ([id, title]) => {
    const value = graded.get(id);
    if (!value) return h("tr", { class: "ungraded" }, h("th", { scope: "row" }, title), h("td", { colspan: 4 }, "not graded"));
    const change = Number.isFinite(value.baseline) && Number.isFinite(value.current) ? value.current - value.baseline : null;
    return h("tr", {}, h("th", { scope: "row" }, title),
      [mean(value.baseline), mean(value.current), difference(change), Number.isFinite(value.target) ? mean(value.target) : "–"]
        .map((text) => h("td", {}, text)));
  };
  return h("details", { class: "numbers", "data-key": "value-numbers", open: true }, h("summary", {}, "The same as numbers"),
    h("table", {},
      h("thead", {}, h("tr", {}, ["value", "before", "now", "change", "target"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, CIRCLE.map(row))));
}

function description(values) {
  const told = values.values.map((value) => `${value.title} ${mean(value.baseline)} before, ${mean(value.current)} now`);
  return `Value wheel: ${plural(values.values.length, "value")} of ten graded. ${told.join("; ")}.`;
}
