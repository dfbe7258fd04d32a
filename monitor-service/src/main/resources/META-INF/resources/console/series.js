// Series as small multiples, level by level; coverage as a table.

import { h } from "./dom.js";
import { link } from "./address.js";
import { chart, evidenceBar, partsOf } from "./chart.js";
import { ago, clock, mean, span, whole } from "./format.js";
import { byState } from "./overview.js";
import { LEVELS, WORDS, known, mark } from "./state.js";

const COVERAGE = "operation.coverage.";

const UNCOVERED = "Not covered without a judge: factuality, moral acceptability, intent of borderline prompts, open-ended preference beyond style.";

export const drawn = (series) => series.filter((one) => !one.dimension.startsWith(COVERAGE));

export function seriesView(series, histories, address) {
  const coverage = series.filter((one) => one.dimension.startsWith(COVERAGE)).sort(byState);
  return [
    ...Object.entries(LEVELS).map(([level, { title }]) => {
      const members = drawn(series).filter((one) => one.level === level).sort(byState);
      return members.length > 0 && h("section", { "data-key": level, class: "group" }, h("h2", {}, title, h("span", { class: "count" }, `${members.length} series`)),
        h("div", { class: "multiples" }, members.map((one) => card(one, histories.get(one.dimension), address.series === one.dimension))));
    }),
    coverage.length > 0 && h("details", { class: "coverage", "data-key": "coverage" },
      h("summary", {}, "Coverage: which share of the exchanges got a grade"), coverageTable(coverage)),
    h("p", { class: "note", "data-key": "uncovered" }, UNCOVERED),
  ];
}

function card(one, history, pointed) {
  return h("article", { "data-key": one.dimension, "data-series": one.dimension, tabindex: "-1", class: `series ${known(one.state)}${pointed ? " pointed" : ""}` },
    h("header", {}, h("h3", { title: one.dimension }, one.title), h("span", { class: `state ${known(one.state)}` }, mark(one.state, one.learning?.ratio), " ", WORDS[known(one.state)])),
    chart(one, history),
    numbers(one),
    one.learning && learning(one),
    one.evidence.map((evidence) => evidenceBar(evidence)),
    h("details", {}, h("summary", {}, "Details"), details(one)));
}

function numbers(one) {
  const parts = one.kind === "category" || one.kind === "profile";
  if (parts) {
    const kind = one.kind === "category" ? "category" : "score";
    return h("ul", { class: "parts" }, partsOf(one).map((part, i) => h("li", { class: `part p${i}` }, h("span", { class: "swatch" }), h("span", {}, part),
      h("b", { class: "num" }, mean(one.current?.parts?.[part], kind)), h("small", { class: "num" }, one.baseline && `was ${mean(one.baseline.parts?.[part], kind)}`))));
  }
  return h("p", { class: "numbers" },
    h("span", {}, "now ", h("b", { class: "num" }, mean(one.current?.mean, one.kind))),
    one.baseline && h("span", { title: one.baselineFrom && `from the exported baseline ${one.baselineFrom}` }, "baseline ", h("b", { class: "num" }, mean(one.baseline.mean, one.kind))),
    Number.isFinite(one.floor) && h("span", {}, "floor ", h("b", { class: "num" }, mean(one.floor, one.kind))));
}

function learning(one) {
  const { n, of, ratio, eta } = one.learning;
  return h("div", { class: "evidence learning" },
    h("progress", { max: 1, value: ratio, "aria-label": "baseline learned" }),
    h("span", { class: "num" }, `${whole(n)} of ${whole(of)}`, eta ? `, about ${clock(eta)}` : ", no end in sight"));
}

function details(one) {
  const fact = (name, content) => h("div", {}, h("dt", {}, name), h("dd", {}, content));
  return h("dl", { class: "facts" },
    fact("Dimension", h("code", {}, one.dimension)),
    one.baselineFrom && fact("Baseline from", h("code", {}, one.baselineFrom)),
    one.baselineContaminated && fact("Baseline holds a change", "readings moved while they were learned; learn it anew when they are calm"),
    one.baselineDrops > 0 && fact("Dropped while learning", `what came before a change, ${one.baselineDrops} ×`),
    fact("Readings", `${whole(one.readings)}, ${whole(one.watched)} watched`),
    fact("Rate", `${whole(one.readingsPerHour)} an hour`),
    fact("Last", one.lastReading ? ago(one.lastReading) : "never"),
    one.baseline && fact("Baseline", interval(one.baseline, one.kind)),
    one.current && fact("Now", interval(one.current, one.kind)),
    Number.isFinite(one.smallestShift) && fact("Would see", `a shift of ${mean(one.smallestShift)} within a day`),
    one.changePoint && fact("Changed", [clock(one.changePoint.time), h("small", {}, ` between ${span(one.changePoint.low, one.changePoint.high)}`)]),
    one.changePoint?.at && fact("First after", h("a", { href: link({ exchange: `${one.changePoint.at.partition}:${one.changePoint.at.offset}`, twin: null, twinIs: null }) }, `${one.changePoint.at.partition}:${one.changePoint.at.offset}`)),
    one.segments?.map((segment) => fact("Segment", [h("code", {}, segment.segment),
      h("small", {}, ` ${WORDS[known(segment.state)]}, evidence ${segment.evidence.toFixed(2)}${segment.current?.mean === undefined ? "" : `, now ${mean(segment.current.mean, one.kind)}`}`)])),
    one.evidence.map((evidence) => fact(`Detector`, `${evidence.detector} ${evidence.value.toFixed(2)}${evidence.cause ? `, ${evidence.cause}` : ""}`)));
}

function interval(view, kind) {
  if (!Number.isFinite(view.mean)) return `from ${whole(view.n)} readings`;
  return `${mean(view.mean, kind)} (95 %: ${mean(view.low, kind)} … ${mean(view.high, kind)}, n = ${whole(view.n)})`;
}

function coverageTable(coverage) {
  return h("table", {}, h("thead", {}, h("tr", {}, ["dimension", "state", "graded now", "baseline"].map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", {}, coverage.map((one) => h("tr", { "data-key": one.dimension },
      h("th", { scope: "row" }, h("code", {}, one.dimension.slice(COVERAGE.length))),
      h("td", { class: `state ${known(one.state)}` }, mark(one.state, one.learning?.ratio), " ", WORDS[known(one.state)]),
      h("td", { class: "num" }, mean(one.current?.mean, "flag")), h("td", { class: "num" }, mean(one.baseline?.mean, "flag"))))));
}
