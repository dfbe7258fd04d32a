// Small drawings in SVG: a series over time, evidence against its alarm level, an effect with its interval.

import { h, s } from "./dom.js";
import { clock, difference, evidence, mean, plural, tick } from "./format.js";

const WIDTH = 320, HEIGHT = 96, LEFT = 2, RIGHT = 34, TOP = 6, BOTTOM = 6;
const MOST_PARTS = 5;

/** The parts of a category or profile that are drawn, in a fixed order: the largest of the baseline first. */
export function partsOf(view) {
  const parts = view.baseline?.parts ?? view.current?.parts ?? {};
  return Object.keys(parts).sort((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]) || a.localeCompare(b)).slice(0, MOST_PARTS);
}

/**
 * A series over time: means per stretch, the baseline with its 95 % band, the floor and the change point with its interval.
 * Without history it says so instead of drawing an empty frame.
 */
export function chart(view, history) {
  if (!history) return h("p", { class: "nochart" }, "Loading …");
  const parts = view.kind === "category" || view.kind === "profile" ? partsOf(view) : null;
  const points = history.filter((point) => (parts ? point.parts : Number.isFinite(point.mean)));
  if (points.length === 0) return h("p", { class: "nochart" }, "No readings yet: nothing to draw.");
  const times = points.map((point) => Date.parse(point.time));
  const from = times[0];
  const to = Math.max(times.at(-1), from + 60_000);
  const [low, high] = range(view, points, parts);
  const x = (time) => LEFT + ((time - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const line = (read) => path(points, times, read, x, y);
  return h("figure", { class: "chart" },
    s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": description(view, points) },
      s("path", { class: "axis", d: `M${LEFT} ${y(low)}H${WIDTH - RIGHT}M${LEFT} ${y(high)}H${WIDTH - RIGHT}` }),
      parts && low < 0 && high > 0 && s("path", { class: "axis", d: `M${LEFT} ${y(0)}H${WIDTH - RIGHT}` }),
      since(view, from, to, x),
      parts ? parts.map((part, i) => partLines(view, part, i, line, y)) : meanLines(view, line, y),
      s("text", { class: "tick", x: WIDTH - RIGHT + 4, y: y(high) + 4 }, tick(high, view.kind)),
      s("text", { class: "tick", x: WIDTH - RIGHT + 4, y: y(low) + 1 }, tick(low, view.kind))),
    h("figcaption", {}, h("span", {}, clock(from)), h("span", {}, clock(times.at(-1)))));
}

function meanLines(view, line, y) {
  const { baseline, floor } = view;
  const across = WIDTH - RIGHT - LEFT;
  return [
    baseline && Number.isFinite(baseline.low) &&
      s("rect", { class: "band", x: LEFT, width: across, y: y(baseline.high), height: Math.max(1.5, y(baseline.low) - y(baseline.high)) }),
    baseline && s("path", { class: "base", d: `M${LEFT} ${y(baseline.mean)}h${across}` }),
    Number.isFinite(floor) && s("path", { class: "floor", d: `M${LEFT} ${y(floor)}h${across}` }),
    s("path", { class: `now ${view.state}`, d: line((point) => point.mean) }),
  ];
}

function partLines(view, part, i, line, y) {
  const base = view.baseline?.parts?.[part];
  return s("g", { class: `part p${i}` },
    Number.isFinite(base) && s("path", { class: "base", d: `M${LEFT} ${y(base)}H${WIDTH - RIGHT}` }),
    s("path", { class: "now", d: line((point) => point.parts[part] ?? 0) }));
}

function since(view, from, to, x) {
  if (!view.changePoint) return null;
  const inside = (time) => Math.min(to, Math.max(from, Date.parse(time)));
  const low = x(inside(view.changePoint.low)), high = x(inside(view.changePoint.high)), at = x(inside(view.changePoint.time));
  return s("g", { class: "since" },
    s("rect", { x: low, width: Math.max(1, high - low), y: TOP, height: HEIGHT - TOP - BOTTOM }),
    s("path", { d: `M${at} ${TOP - 4}V${HEIGHT - BOTTOM}` }),
    s("path", { class: "flag", d: `M${at - 4} ${TOP - 6}h8l-4 6z` }));
}

// A gap in time (no readings for much longer than usual) breaks the line: silence is not a straight line.
function path(points, times, read, x, y) {
  const gaps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 0;
  let d = "";
  points.forEach((point, i) => {
    const broken = i === 0 || times[i] - times[i - 1] > 4 * usual;
    const alone = broken && (i === points.length - 1 || times[i + 1] - times[i] > 4 * usual);
    d += `${broken ? "M" : "L"}${x(times[i]).toFixed(1)} ${y(read(point)).toFixed(1)}${alone ? "h.1" : ""}`;
  });
  return d;
}

function range(view, points, parts) {
  const values = parts ? points.flatMap((point) => parts.map((part) => point.parts[part] ?? 0)) : points.map((point) => point.mean);
  const { baseline } = view;
  if (baseline && !parts) values.push(baseline.low ?? baseline.mean, baseline.high ?? baseline.mean);
  if (parts && baseline?.parts) values.push(...parts.map((part) => baseline.parts[part] ?? 0));
  if (Number.isFinite(view.floor)) values.push(view.floor);
  const [floor, ceiling] = view.kind === "profile" ? [-1, 1] : [0, 1];
  let low = Math.min(...values), high = Math.max(...values);
  const lack = Math.max(0, 0.08 - (high - low)) / 2;
  const pad = 0.06 * (high - low) + lack;
  low = Math.max(floor, low - pad);
  high = Math.min(ceiling, high + pad);
  return [low, high];
}

function description(view, points) {
  const base = view.baseline && Number.isFinite(view.baseline.mean) ? `, baseline ${mean(view.baseline.mean, view.kind)}` : "";
  const now = view.current && Number.isFinite(view.current.mean) ? `, now ${mean(view.current.mean, view.kind)}` : "";
  return `${view.title} over ${plural(points.length, "stretch", "stretches")} of time${base}${now}`;
}

/** Evidence as a bar from 0 to twice the alarm level, with the alarm level marked. */
export function evidenceBar(one) {
  const share = Math.min(2, Math.max(0, one.value)) / 2;
  const alarm = one.value >= 1;
  return h("div", { class: "evidence" },
    s("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      s("rect", { class: "rail", width: 100, height: 4, y: 2 }),
      s("rect", { class: alarm ? "level alarm" : "level", width: 100 * share, height: 4, y: 2 }),
      s("path", { class: "alarm-at", d: "M50 0v8" })),
    h("span", { class: "num", title: "Larger is worse; the alarm is at 1. The bar ends at 2." },
      `evidence ${evidence(one.value)}`, one.kind === "floor" && " (floor)"));
}

/** The size of a change with its 95 % interval, against no change. */
export function effectPlot(finding, kind) {
  if (!Number.isFinite(finding.effect)) return null;
  const low = finding.effectLow ?? finding.effect, high = finding.effectHigh ?? finding.effect;
  const reach = 1.15 * Math.max(Math.abs(low), Math.abs(high), 0.01);
  const x = (value) => 60 + (value / reach) * 56;
  return s("svg", { class: "effect", viewBox: "0 0 120 16", width: 120, height: 16, role: "img",
    "aria-label": `Change ${difference(finding.effect, kind)}, 95 % interval ${difference(low, kind)} to ${difference(high, kind)}; the line in the middle is no change` },
    s("path", { class: "axis", d: "M2 8h116" }),
    s("path", { class: "zero", d: "M60 1v14" }),
    s("path", { class: "whisker", d: `M${x(low)} 8H${x(high)}M${x(low)} 5v6M${x(high)} 5v6` }),
    s("circle", { class: "dot", cx: x(finding.effect), cy: 8, r: 3.2 }));
}
