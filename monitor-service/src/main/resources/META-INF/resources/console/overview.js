// The applications, the health of the monitoring, and the levels of the chosen application.

import { h } from "./dom.js";
import { link } from "./address.js";
import { ago, clock, difference, duration, evidence, list, mean, plural, whole } from "./format.js";
import { LEVELS, ORDER, WORDS, known, mark, plumb } from "./state.js";

/** The name of the replay that is shown; undefined when this is production. */
export const replayed = (application) => (application?.run && application.run !== "live" ? application.run : undefined);

/** Without a scorecard for this long, and for longer than 20 usual pauses, an application counts as silent. */
const SILENT_MS = 10 * 60_000;

export function silent(application) {
  // A log that ends is no bot that fell silent.
  if (replayed(application)) return !application.lastScorecard;
  if (!application.lastScorecard) return true;
  const usual = application.readingsPerHour > 0 ? 3_600_000 / application.readingsPerHour : 0;
  return Date.now() - Date.parse(application.lastScorecard) > Math.max(SILENT_MS, 20 * usual);
}

/** One row per application: where to look first. */
export function applicationsView(applications, chosen) {
  if (applications.length === 0) {
    return h("div", { class: "empty" }, h("h2", {}, "No application has been seen yet"),
      h("p", {}, "The monitor has not read a single scorecard. That is not health: nothing is watched. ",
        "Send traffic through the gateway, or post exchanges to its ", h("code", {}, "/v1/exchanges"), ", and check that the scorer runs."));
  }
  return h("table", { class: "applications" },
    h("thead", {}, h("tr", {}, ["application", ...Object.values(LEVELS).map((level) => level.title), "exchanges/h", "last graded", "open alerts"]
      .map((title, i) => h("th", { scope: "col", class: i > 4 ? "right" : null }, title)))),
    h("tbody", {}, applications.map((one) => applicationRow(one, one.application === chosen))));
}

function applicationRow(one, chosen) {
  const quiet = silent(one);
  return h("tr", { "data-key": one.application, class: [chosen && "chosen", quiet && "quiet"].filter(Boolean).join(" ") || null },
    h("th", { scope: "row" }, h("a", { href: link({ application: one.application, alert: null, dimension: null, segment: null, series: null, level: null, kind: null }), "aria-current": chosen ? "true" : null }, one.application)),
    one.levels.map((level) => h("td", { class: `state ${known(level.state)}` }, mark(level.state), " ", WORDS[known(level.state)])),
    h("td", { class: "right num", "data-label": "exchanges/h" }, whole(one.readingsPerHour)),
    h("td", { class: "right num", "data-label": "last graded", title: one.lastScorecard }, one.lastScorecard ? ago(one.lastScorecard) : "never", quiet && h("b", { class: "silent" }, " silent")),
    h("td", { class: "right num", "data-label": "open alerts" }, one.openAlerts));
}

/** What the monitoring itself is worth right now. */
export function healthView(application, series, funnel) {
  const quiet = silent(application);
  const coverage = series.filter((one) => one.dimension.startsWith("operation.coverage."));
  const goals = series.filter((one) => one.level !== "operation");
  const blind = goals.filter((one) => one.state === "starved");
  const watching = goals.filter((one) => one.state !== "starved" && one.state !== "learning");
  return [
    h("ol", { class: "funnel" },
      step(quiet ? "bad" : "good", "Graded exchanges", `${whole(application.readingsPerHour)} an hour`,
        application.lastScorecard ? `last ${ago(application.lastScorecard)}` : "none since the monitor started"),
      step(worstOf(coverage, quiet), "Coverage", coverage.length ? `${coverage.filter((one) => one.state === "steady").length} of ${coverage.length} steady` : "not known", lowestCoverage(coverage)),
      step(quiet || blind.length ? "bad" : watching.length === 0 ? "learn" : "good", "Series that can alarm", `${watching.length} of ${goals.length}`,
        [goals.length - watching.length - blind.length > 0 && `${goals.length - watching.length - blind.length} learning`, blind.length > 0 && `${blind.length} starved`].filter(Boolean).join(", ") || "none learning, none starved"),
      !replayed(application) && booksStep(funnel),
      step("plain", "Charter", application.charter)),
    quiet && h("p", { class: "banner stale" }, h("b", {}, `${application.application} is silent. `),
      application.lastScorecard ? `The newest graded exchange is ${duration(Date.now() - Date.parse(application.lastScorecard))} old. ` : "No graded exchange has arrived since the monitor started. ",
      "What follows is how things stood then. It says nothing about now."),
  ];
}

function step(kind, title, main, detail) {
  return h("li", { class: kind }, h("span", { class: "title" }, title), h("strong", {}, main), detail && h("small", {}, detail));
}

/** Whether every exchange that the gateways numbered is accounted for. */
function booksStep(gateways) {
  if (gateways.length === 0) return step("learn", "Books", "not known", "no gateway has told its ledger");
  const sum = (key) => gateways.reduce((total, one) => total + one[key], 0);
  const mute = gateways.filter((one) => one.state === "silent");
  const detail = [sum("dropped") > 0 && `${whole(sum("dropped"))} dropped`, sum("putAside") > 0 && `${whole(sum("putAside"))} put aside`,
    sum("spooled") > 0 && `${whole(sum("spooled"))} on a gateway's disk`,
    sum("lostAtMost") > 0 && `lost with a gateway: ${whole(sum("lostAtLeast"))} to ${whole(sum("lostAtMost"))}`].filter(Boolean).join(", ");
  if (mute.length > 0) return step("bad", "Books", `blind since ${clock(mute.map((one) => one.lastEntry).sort()[0])}`, detail || `${list(mute.map((one) => one.gateway))} does not tell its ledger`);
  if (sum("missing") > 0) return step("bad", "Books", `${whole(sum("missing"))} of ${whole(sum("captured"))} missing`, detail);
  const through = gateways.filter((one) => one.state === "running").map((one) => one.closedThrough).sort()[0];
  return step("good", "Books", "close", detail || (through ? `${whole(sum("captured"))} captured, all accounted for ${ago(through)}` : `${whole(sum("captured"))} captured, nothing lost`));
}

function worstOf(series, quiet) {
  if (quiet || series.some((one) => ["drifting", "breached", "starved"].includes(one.state))) return "bad";
  return series.length === 0 || series.some((one) => one.state === "learning") ? "learn" : "good";
}

function lowestCoverage(coverage) {
  const read = coverage.filter((one) => Number.isFinite(one.current?.mean));
  if (read.length === 0) return "no readings";
  const lowest = read.reduce((a, b) => (b.current.mean < a.current.mean ? b : a));
  return `lowest ${mean(lowest.current.mean, "flag")}: ${lowest.dimension.replace("operation.coverage.", "")}`;
}

/** Three level cards and a small one for the traffic itself. */
export function levelsView(application, series, alerts, address) {
  const quiet = silent(application);
  return Object.keys(LEVELS).map((id) => {
    const level = application.levels.find((one) => one.level === id);
    return levelCard(id, known(level?.state), series.filter((one) => one.level === id),
      alerts.filter((one) => one.level === id && one.state === "open"), quiet, address.level === id);
  });
}

function levelCard(id, state, series, alerts, quiet, pointed) {
  const { title, question } = LEVELS[id];
  const learning = series.filter((one) => one.state === "learning");
  return h("article", { "data-key": id, "data-level": id, class: `level ${state}${quiet ? " quiet" : ""}${pointed ? " pointed" : ""}` },
    h("header", {}, plumb(quiet ? "starved" : state), h("div", {}, h("h2", {}, title), h("p", { class: "question" }, question))),
    h("p", { class: "verdict" }, mark(state, progress(learning)), " ", verdict(state, series, quiet)),
    h("p", { class: "detail" }, detail(state, series, alerts)),
    state !== "learning" && learning.length > 0 && h("p", { class: "aside" }, `${plural(learning.length, "series", "series")} still learning: ${waiting(learning)}.`),
    h("p", { class: "marks" }, [...series].sort(byState).map((one) =>
      h("a", { "data-key": one.dimension, href: link({ series: one.dimension }), title: `${one.title}: ${WORDS[known(one.state)]}`, "aria-label": `${one.title}: ${WORDS[known(one.state)]}` },
        mark(one.state, one.learning?.ratio)))));
}

export const byState = (a, b) => ORDER.indexOf(known(a.state)) - ORDER.indexOf(known(b.state)) || a.dimension.localeCompare(b.dimension);

const progress = (learning) => (learning.length ? Math.min(...learning.map((one) => one.learning?.ratio ?? 0)) : undefined);

function verdict(state, series, quiet) {
  const since = series.filter((one) => one.changePoint && one.state === state).map((one) => one.changePoint.time).sort()[0];
  const words = {
    drifting: since ? `Drifting since ${clock(since)}` : "Drifting",
    breached: since ? `Below its floor since ${clock(since)}` : "Below its floor",
    starved: "Starved: not watched",
    suspect: "Suspect",
    learning: learningWords(series),
    steady: quiet ? "Was steady when last seen" : "Steady",
    none: "No series yet: not watched",
  };
  return words[state];
}

function learningWords(series) {
  const slowest = slowestOf(series.filter((one) => one.learning));
  return slowest ? `Learning ${whole(slowest.learning.n)} of ${whole(slowest.learning.of)}` : "Learning";
}

function detail(state, series, alerts) {
  const inState = series.filter((one) => one.state === state);
  switch (state) {
    case "drifting":
    case "breached": return moved(inState, alerts, series);
    case "starved": return `No readings of late for ${list(inState.slice(0, 3).map((one) => one.title))}${inState.length > 3 ? ` and ${inState.length - 3} more` : ""}. No data is not good news.`;
    case "suspect": return `Evidence is gathering on ${list(inState.map((one) => one.title))}: ${evidence(Math.max(...inState.flatMap((one) => one.evidence.map((e) => e.value)), 0))} of the alarm level.`;
    case "learning": return `${capital(waiting(inState))}. ${sight(series)}`;
    case "steady": return sight(series);
    default: return "Nothing has been read on this level.";
  }
}

function moved(inState, alerts, series) {
  const lead = alerts.find((alert) => alert.findings.some((finding) => inState.some((one) => one.dimension === finding.dimension)))?.findings[0];
  if (!lead) return list(inState.map((one) => one.title)) + ".";
  const its = series.find((one) => one.dimension === lead.dimension);
  const others = series.filter((one) => one.state === "drifting" || one.state === "breached").length - 1;
  const size = Number.isFinite(lead.effect)
    ? ` ${mean(lead.baseline, its?.kind)} → ${mean(lead.current, its?.kind)} (${difference(lead.effect, its?.kind)})`
    : its?.floorBreached && Number.isFinite(its.current?.mean) ? ` ${mean(its.current.mean, its.kind)}, floor ${mean(its.floor, its.kind)}` : "";
  return `${lead.title}${lead.part ? `, ${lead.part}` : ""}${size}${others > 0 ? `, and ${plural(others, "more series", "more series")}` : ""}.`;
}

function waiting(learning) {
  const slowest = slowestOf(learning);
  return slowest?.learning?.eta ? `all learned about ${clock(slowest.learning.eta)}` : "no end in sight at the present rate";
}

// The slowest is the one with no ETA, then the latest ETA.
function slowestOf(learning) {
  const end = (one) => (one.learning?.eta ? Date.parse(one.learning.eta) : Infinity);
  return learning.reduce((a, b) => (a === undefined || end(b) > end(a) ? b : a), undefined);
}

function sight(series) {
  const shifts = series.map((one) => one.smallestShift).filter(Number.isFinite).sort((a, b) => a - b);
  if (shifts.length === 0) return "Which shift would show within a day is not known yet.";
  const [low, high] = [shifts[0], shifts.at(-1)].map((shift) => mean(shift));
  return `A shift of ${low === high ? low : `${low} – ${high}`} would show within a day.`;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
