// The console: asks the monitor every few seconds and shows what it says.

import * as api from "./api.js";
import { address, settle, takeToken } from "./address.js";
import { alertsView, chosenFinding, placeOf, twinsOf } from "./alerts.js";
import { h, show } from "./dom.js";
import { exchangeView } from "./exchange.js";
import { ago, seconds, zone } from "./format.js";
import { gate } from "./gate.js";
import { applicationsView, healthView, levelsView, replayed, silent } from "./overview.js";
import { drawn, seriesView } from "./series.js";
import { wheel } from "./wheel.js";

const EVERY_MS = 5_000;
const HISTORY_EVERY_MS = 15_000;
const AT_ONCE = 4;

const part = (id) => document.getElementById(id);
const dialog = part("exchange");

/** What the monitor said last; `failure` is why it is not newer. */
let seen = null;
let failure = null;
/** The monitor asks for a token; `refused` when it did not like the one it got. */
let locked = false;
let refused = false;
let shownOnce = false;
let histories = new Map();
const exchanges = new Map();
let timer = null;
let round = 0;

async function refresh() {
  clearTimeout(timer);
  const mine = ++round;
  const withToken = api.token.present();
  try {
    const fresh = await ask();
    if (mine !== round) return;
    if (seen?.chosen !== fresh.chosen) histories = new Map();
    seen = fresh;
    failure = null;
    locked = refused = false;
  } catch (reason) {
    if (mine !== round) return;
    if (reason instanceof api.Refused) {
      api.token.forget();
      locked = true;
      refused = withToken;
      seen = null;
      return render();
    }
    failure = reason.message;
  }
  const first = !shownOnce && seen !== null;
  render();
  if (first) bring(address().series ? ".series.pointed" : ".alert.pointed > summary");
  shownOnce = shownOnce || first;
  timer = setTimeout(refresh, EVERY_MS);
  if (seen && !failure) await Promise.all([askHistories(mine), askExhibits(mine)]);
}

async function ask() {
  const applications = await api.applications();
  const wanted = address().application;
  const chosen = applications.some((one) => one.application === wanted) ? wanted : worst(applications)?.application;
  if (chosen === undefined) return { at: Date.now(), applications, chosen, series: [], alerts: [], values: null, funnel: [] };
  const [series, alerts, values, funnel] = await Promise.all([api.seriesOf(chosen), api.alertsOf(chosen), api.valuesOf(chosen), api.funnel()]);
  return { at: Date.now(), applications, chosen, series, alerts, values, funnel };
}

// Without a choice, show the application that needs a look most.
function worst(applications) {
  return [...applications].sort((a, b) => b.openAlerts - a.openAlerts || a.application.localeCompare(b.application))[0];
}

async function askHistories(mine) {
  const due = drawn(seen.series).filter((one) => {
    const known = histories.get(one.dimension);
    return !known || (known.readings !== one.readings && Date.now() - known.at > HISTORY_EVERY_MS);
  });
  await each(due, mine, async (one) => {
    const { history } = await api.series(one.application, one.dimension);
    if (mine === round || seen?.chosen === one.application) histories.set(one.dimension, { at: Date.now(), readings: one.readings, points: history ?? [] });
  });
}

async function askExhibits(mine) {
  const places = seen.alerts.filter((alert) => alert.state !== "resolved" || address().alert === alert.id).flatMap((alert) => {
    const finding = chosenFinding(alert, address());
    const twins = (twinsOf(alert, finding)?.pairs ?? []).flatMap((pair) => [pair.before, pair.after]);
    return [...finding.before, ...finding.after, ...twins].map(placeOf);
  });
  await each(places.filter((place) => !exchanges.has(place)), mine, askExchange);
}

async function askExchange(place) {
  try {
    exchanges.set(place, { exchange: await api.exchange(place) });
  } catch (reason) {
    if (reason instanceof api.Gone) exchanges.set(place, { missing: `Not kept any more. ${reason.message}` });
    else throw reason;
  }
}

// A few requests at a time; a failure here shows at the next refresh.
async function each(items, mine, work) {
  const queue = [...items];
  if (queue.length === 0) return;
  const runner = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.allSettled(Array.from({ length: AT_ONCE }, runner));
  render();
}

function render() {
  show(part("gate"), locked ? [gate(refused)] : []);
  show(part("connection"), connection());
  show(part("banner"), banner());
  document.body.classList.toggle("stale", failure !== null && !locked);
  document.body.classList.toggle("locked", locked);
  body(locked ? null : seen);
  drill();
}

function body(shown) {
  const at = address();
  const application = shown?.applications.find((one) => one.application === shown.chosen);
  document.title = title(shown);
  show(part("applications"), shown ? [applicationsView(shown.applications, shown.chosen)] : []);
  show(part("health"), application ? healthView(application, shown.series, shown.funnel) : []);
  show(part("levels"), application ? levelsView(application, shown.series, shown.alerts, at) : []);
  show(part("alerts"), application ? alertsView(shown.alerts, shown.series, exchanges, at, silent(application)) : []);
  show(part("values"), application ? values(shown.values) : []);
  const points = new Map([...histories].map(([dimension, history]) => [dimension, history.points]));
  show(part("series"), application ? seriesView(shown.series, points, at) : []);
}

function values(view) {
  const heading = h("h2", {}, "Values", h("span", { class: "count" }, view.values.length ? `${view.values.length} of 10 graded, ${view.state}` : "no readings"));
  if (view.values.length === 0) return [heading, h("p", { class: "none" }, "No answer has been graded for values yet. An empty wheel would look like balance; it would be ignorance.")];
  return [heading, ...wheel(view)];
}

function title(shown) {
  const open = shown?.applications.reduce((sum, one) => sum + one.openAlerts, 0) ?? 0;
  return open > 0 ? `(${open}) Plumbline` : "Plumbline";
}

function connection() {
  if (locked) return [h("span", { class: "dot off" }), h("span", {}, "locked")];
  if (failure) return [h("span", { class: "dot bad" }), h("span", {}, "not connected")];
  if (!seen) return [h("span", { class: "dot off" }), h("span", {}, "connecting …")];
  return [h("span", { class: "dot good" }), h("span", {}, `as of ${seconds(seen.at)}`), h("span", { class: "zone" }, zone)];
}

function banner() {
  if (locked) return [];
  return [...replayBanner(), ...staleBanner()];
}

function replayBanner() {
  const run = replayed(seen?.applications[0]);
  return run ? [h("p", { class: "banner replay" }, h("b", {}, `Replay ${run}, not live. `), "What is shown here comes from a log, by the times in it. Nobody is paged.")] : [];
}

function staleBanner() {
  if (!failure) return [];
  return [h("p", { class: "banner stale" }, h("b", {}, `The monitor does not answer: ${failure.replace(/\.$/, "")}. `),
    seen ? `This page shows what it said at ${seconds(seen.at)}, ${ago(seen.at)}. It says nothing about now.` : "Nothing is known.",
    " Trying again every few seconds.")];
}

function drill() {
  const { exchange, twin, twinIs } = address();
  if (locked || !exchange) return dialog.open && dialog.close();
  const places = [{ place: exchange, side: twin ? (twinIs === "before" ? "after" : "before") : null }, ...(twin ? [{ place: twin, side: twinIs === "before" ? "before" : "after" }] : [])];
  places.sort((a, b) => (a.side === "before" ? -1 : b.side === "before" ? 1 : 0));
  show(dialog, exchangeView(places.map(({ place, side }) => ({ place, side, known: exchanges.get(place) }))));
  if (!dialog.open) dialog.showModal();
  const missing = places.map(({ place }) => place).filter((place) => !exchanges.has(place));
  if (missing.length > 0) askDialog(missing);
}

const asking = new Set();
function askDialog(places) {
  for (const place of places.filter((one) => !asking.has(one))) {
    asking.add(place);
    askExchange(place)
      .catch((reason) => exchanges.set(place, { missing: reason.message }))
      .finally(() => { asking.delete(place); render(); });
  }
}

// Brings into view what a link points at.
function bring(selector) {
  const target = document.querySelector(selector);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

function moved() {
  const given = takeToken();
  if (given !== undefined) api.token.keep(given);
  if (locked && given === undefined) return render();
  const changed = seen && address().application && address().application !== seen.chosen;
  if (given !== undefined || changed || !seen) return refresh();
  render();
  if (address().series) bring(".series.pointed");
  askExhibits(round);
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  api.token.keep(new FormData(event.target).get("token").trim());
  refresh();
});
document.addEventListener("click", (event) => {
  const skip = event.target.closest("[data-skip]");
  if (!skip) return;
  event.preventDefault();
  part(skip.dataset.skip).focus();
});
dialog.addEventListener("close", () => {
  if (address().exchange) { settle({ exchange: null, twin: null, twinIs: null }); render(); }
});
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
document.addEventListener("visibilitychange", () => document.hidden || refresh());
addEventListener("hashchange", moved);

moved();
