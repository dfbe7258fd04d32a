// Alerts: what moved, since when, by how much, how sure, what people changed, and the exchanges that show it.

import { h } from "./dom.js";
import { link } from "./address.js";
import { effectPlot, evidenceBar } from "./chart.js";
import { ago, clock, difference, mean, plural, span } from "./format.js";
import { LEVELS, mark } from "./state.js";

const CAUSES = { "mean-down": "mean fell", "mean-up": "mean rose", "below-floor": "mean below the floor" };

const REASONS = {
  returned: "readings are back", "not-watched": "the charter no longer has it watched",
  "other-floor": "the charter has lowered the floor, or taken it away", remeasured: "something else measures now",
  rebaselined: "what is normal is learned anew", gone: "the segment gets no more readings" };

/** Open alerts first, then the resolved ones folded away. `exchanges` maps "partition:offset" to what is known of it. */
export function alertsView(alerts, series, exchanges, address, quiet) {
  const open = alerts.filter((alert) => alert.state !== "resolved").sort((a, b) => b.opened.localeCompare(a.opened));
  const resolved = alerts.filter((alert) => alert.state === "resolved").sort((a, b) => b.opened.localeCompare(a.opened));
  const linked = alerts.some((alert) => pointed(alert, address));
  const card = (alert, first) => alertCard(alert, series, exchanges, address, linked ? pointed(alert, address) : first);
  return [
    h("h2", {}, "Alerts", h("span", { class: "count" }, open.length ? `${open.length} open` : "none open")),
    open.length === 0 && h("p", { class: "calm" }, nothingOpen(series, quiet)),
    open.map((alert, i) => card(alert, i === 0)),
    resolved.length > 0 && h("details", { class: "resolved", "data-key": "resolved" },
      h("summary", {}, plural(resolved.length, "resolved alert")), resolved.map((alert) => card(alert, false))),
  ];
}

function nothingOpen(series, quiet) {
  const goals = series.filter((one) => one.level !== "operation");
  const watching = goals.filter((one) => one.state === "steady" || one.state === "suspect").length;
  if (quiet) return "No alert is open, and without traffic none can open: this is not an all-clear.";
  if (watching === 0) return "No alert is open, but no series can alarm yet either: this is not an all-clear.";
  if (watching === goals.length) return `No alert is open; all ${watching} series of the three levels are watched.`;
  return `No alert is open. That covers ${watching} of ${goals.length} series; nothing is known of the others.`;
}

/** The finding whose exchanges are shown: the one in the address, else the leading one. */
export function chosenFinding(alert, address) {
  const wanted = address.alert === alert.id
    && alert.findings.find((finding) => finding.dimension === address.dimension && (finding.segment ?? "") === (address.segment ?? ""));
  return wanted || alert.findings[0];
}

export function pointed(alert, address) {
  return address.alert === alert.id || (!address.alert && address.kind === alert.kind && address.level === alert.level);
}

function alertCard(alert, series, exchanges, address, unfolded) {
  const open = alert.state !== "resolved";
  const lead = alert.findings[0];
  const chosen = chosenFinding(alert, address);
  const here = pointed(alert, address);
  return h("details", { "data-key": alert.id, class: `alert ${alert.kind} ${alert.state}${here ? " pointed" : ""}`, open: unfolded },
    h("summary", {},
      mark(alert.kind === "floor" ? "breached" : "drifting"),
      h("span", { class: "what" }, `${LEVELS[alert.level]?.title ?? alert.level} · ${alert.kind === "floor" ? "floor breached" : alert.kind}`),
      h("span", { class: "lead" }, headline(lead, kindOf(lead, series))),
      h("time", { datetime: alert.opened, title: alert.opened }, open ? `since ${clock(lead.changePoint.time)}` : `${clock(alert.opened)} – ${alert.resolved ? clock(alert.resolved) : "?"}`)),
    h("div", { class: "body" },
      h("dl", { class: "facts" },
        fact("Since", [clock(chosen.changePoint.time), h("small", {}, ` between ${span(chosen.changePoint.low, chosen.changePoint.high)}`)]),
        fact("Size", size(chosen, kindOf(chosen, series))),
        fact("How sure", [evidenceBar({ value: chosen.evidence, kind: alert.kind }), h("small", {}, `alarm at 1 · ${chosen.detector} · ${CAUSES[chosen.cause] ?? chosen.cause}`)]),
        fact("Opened", [ago(alert.opened), h("small", {}, ` updated ${ago(alert.updated)}`)]),
        REASONS[alert.reason] && fact("Why resolved", REASONS[alert.reason])),
      findings(alert, chosen, series),
      attribution(chosen, kindOf(chosen, series)),
      changes(alert.changes),
      twins(alert, chosen, kindOf(chosen, series), exchanges),
      exhibits(alert, chosen, exchanges)));
}

const kindOf = (finding, series) => series.find((one) => one.dimension === finding.dimension)?.kind;
const fact = (name, content) => h("div", {}, h("dt", {}, name), h("dd", {}, content));

function headline(finding, kind) {
  const name = [finding.title, finding.part, finding.segment].filter(Boolean).join(", ");
  if (!Number.isFinite(finding.effect)) return Number.isFinite(finding.current) ? `${name}: now ${mean(finding.current, kind)}` : name;
  return `${name}: ${mean(finding.baseline, kind)} → ${mean(finding.current, kind)}`;
}

function size(finding, kind) {
  if (!Number.isFinite(finding.effect)) return [Number.isFinite(finding.current) ? `now ${mean(finding.current, kind)}` : "not known", h("small", {}, " no baseline to compare with")];
  return [
    h("b", {}, difference(finding.effect, kind)),
    h("small", {}, ` 95 %: ${difference(finding.effectLow, kind)} … ${difference(finding.effectHigh, kind)}`),
    finding.contaminated && h("small", {}, " The baseline itself holds a change: its readings moved while they were learned."),
    effectPlot(finding, kind)];
}

function findings(alert, chosen, series) {
  if (alert.findings.length < 2) return null;
  return h("nav", { class: "findings", "aria-label": "What moved" }, alert.findings.map((finding) =>
    h("a", { "data-key": `${finding.dimension} ${finding.segment ?? ""}`, href: link({ alert: alert.id, dimension: finding.dimension, segment: finding.segment }), "aria-current": finding === chosen ? "true" : null },
      headline(finding, kindOf(finding, series)))));
}

/** What a change is made of: other traffic or other answers, and whose. */
function attribution(finding, kind) {
  const known = finding.attribution;
  if (!known) return null;
  return h("div", { class: "attribution" }, h("h3", {}, "What it is made of"),
    h("p", {}, Number.isFinite(known.mix) && ["Other traffic ", h("b", {}, difference(known.mix, kind)), ", other answers to like traffic "],
      !Number.isFinite(known.mix) && "Other answers ", h("b", {}, difference(known.behaviour, kind)),
      h("small", {}, ` 95 %: ${difference(known.behaviourLow, kind)} … ${difference(known.behaviourHigh, kind)}`)),
    known.segments.length === 0
      ? h("p", { class: "none" }, known.behaviourLow <= 0 && known.behaviourHigh >= 0 ? "Answers may be as they were." : "Answers changed alike in all segments.")
      : h("ol", {}, known.segments.map((one) => h("li", { "data-key": one.segment }, h("code", {}, one.segment), ` ${difference(one.effect, kind)}`,
          h("small", {}, ` 95 %: ${difference(one.effectLow, kind)} … ${difference(one.effectHigh, kind)}, ${mean(one.since, "flag")} of the exchanges (before ${mean(one.before, "flag")}), makes ${difference(one.contribution, kind)} of the whole`)))));
}

function changes(list) {
  return h("div", { class: "changes" }, h("h3", {}, "What changed then"),
    list.length === 0
      ? h("p", { class: "none" }, "No change was announced for that interval, and the served model shows none.")
      : h("ul", {}, list.map((change) => h("li", { "data-key": change.id },
          h("time", { datetime: change.time, title: change.time }, clock(change.time)), h("span", { class: "tag" }, change.kind),
          h("span", {}, change.title, change.detail && h("small", {}, ` ${change.detail}`), change.by && h("small", {}, ` by ${change.by}`))))));
}

/** What was asked before the change and again after it; null where the finding is not the one that it is graded on. */
export function twinsOf(alert, finding) {
  const known = alert.twins;
  return known && known.dimension === finding.dimension && (known.segment ?? "") === (finding.segment ?? "") ? known : null;
}

function twins(alert, finding, kind, exchanges) {
  const known = twinsOf(alert, finding);
  if (!known) return null;
  return h("div", { class: "twins" }, h("h3", {}, "Asked before and again"),
    h("p", {}, `Of a sample, ${plural(known.asked, "exchange")} since then asked what was asked before: `, h("b", {}, difference(known.difference, kind)), " on the average.",
      h("small", {}, known.pairs.length ? " Those that differ most:" : " None differs the way the whole did.")),
    h("div", { class: "exhibits" }, known.pairs.flatMap((one) => [
      exhibit(one.before, one.after, "before", alert, exchanges), exhibit(one.after, one.before, "after", alert, exchanges)])));
}

function exhibits(alert, finding, exchanges) {
  const rows = Math.max(finding.before.length, finding.after.length);
  if (rows === 0) return h("p", { class: "none" }, "No exchange was kept for this finding.");
  const cells = [];
  for (let i = 0; i < rows; i++) {
    cells.push(exhibit(finding.before[i], finding.after[i], "before", alert, exchanges), exhibit(finding.after[i], finding.before[i], "after", alert, exchanges));
  }
  return h("div", { class: "exhibits" },
    h("h3", { class: "side before" }, "Before"), h("h3", { class: "side after" }, "After"), cells);
}

/** "partition:offset" of an exhibit. */
export const placeOf = (exhibit) => `${exhibit.at.partition}:${exhibit.at.offset}`;

function exhibit(one, twin, side, alert, exchanges) {
  if (!one) return h("div", { class: `exhibit ${side} none` }, "no further exchange");
  const known = exchanges.get(placeOf(one));
  return h("a", { "data-key": `${side}-${placeOf(one)}`, class: `exhibit ${side}`,
    href: link({ application: alert.application, exchange: placeOf(one), twin: twin ? placeOf(twin) : null, twinIs: twin ? (side === "before" ? "after" : "before") : null }) },
    h("span", { class: "head" }, h("time", { datetime: one.time }, clock(one.time)), h("span", { class: "tag" }, one.value)),
    text(known));
}

function text(known) {
  if (!known) return h("span", { class: "answer pending" }, "…");
  if (known.missing) return h("span", { class: "answer missing" }, known.missing);
  return [h("span", { class: "prompt" }, lastOf(known.exchange, "user") || "(no user message)"),
    h("span", { class: "answer" }, answerOf(known.exchange) || `(no text; outcome ${known.exchange.outcome})`)];
}

/** The text of a message's parts; tool calls and the like are named, not left out. */
export function textOf(message) {
  return (message?.parts ?? []).map((part) => {
    switch (part.type) {
      case "text":
      case "refusal": return part.content;
      case "reasoning": return `[reasoning] ${part.content}`;
      case "tool_call": return `[calls ${part.name ?? "a tool"}] ${part.arguments}`;
      case "tool_call_response": return `[tool answers] ${part.response}`;
      case "blob": return `[${part.modality}, ${part.bytes} bytes, not kept]`;
      default: return "[a part of a kind this page does not know]";
    }
  }).join("\n");
}

export const answerOf = (exchange) => textOf(exchange.choices?.[0]?.message);
const lastOf = (exchange, role) => textOf((exchange.messages ?? []).findLast((message) => message.role === role));

