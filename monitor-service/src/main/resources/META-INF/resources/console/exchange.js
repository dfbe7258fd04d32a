// The drill-down: one exchange, or two side by side (before and after). Everything a model or user wrote is text, never markup.

import { h } from "./dom.js";
import { link } from "./address.js";
import { textOf } from "./alerts.js";
import { clock, duration, seconds } from "./format.js";

/** The dialog's content for one or two places, each {place, side, known}. */
export function exchangeView(shown) {
  return [
    h("header", {},
      h("h2", { id: "exchange-title" }, shown.length > 1 ? "Before and after" : "Exchange"),
      h("a", { class: "button", href: link({ exchange: null, twin: null, twinIs: null }), "data-close": true }, "Close")),
    h("div", { class: shown.length > 1 ? "pair two" : "pair" }, shown.map(column)),
  ];
}

function column({ place, side, known }) {
  return h("article", { "data-key": place, class: side ?? null },
    h("h3", {}, side ? (side === "before" ? "Before" : "After") : "Exchange", h("small", {}, ` ${place}`)),
    !known ? h("p", { class: "none" }, "Loading …")
      : known.missing ? h("p", { class: "none" }, known.missing)
      : [facts(known.exchange), h("ol", { class: "messages" }, known.exchange.messages.map(said), known.exchange.choices.map(answered))]);
}

function facts(x) {
  const model = x.modelServed && x.modelRequested && x.modelServed !== x.modelRequested ? `${x.modelRequested} → served ${x.modelServed}` : x.modelServed ?? x.modelRequested ?? "unknown";
  return h("dl", { class: "facts" },
    fact("Time", `${clock(x.time)} (${seconds(x.time)})`, x.time),
    fact("Model", model),
    fact("Outcome", [x.outcome, x.choices[0]?.finishReason].filter(Boolean).join(", finish ")),
    x.usage && fact("Tokens", `${x.usage.inputTokens ?? "?"} in, ${x.usage.outputTokens ?? "?"} out`),
    x.timings && fact("Took", duration(x.timings.totalMicros / 1000)),
    x.error && fact("Error", x.error),
    fact("Redacted", x.redactions.length ? x.redactions.map((r) => `${r.placeholder}${r.part === "response" && !r.seenInPrompt ? " (not in the prompt)" : ""}`).join(", ") : "nothing"),
    fact("Id", h("code", {}, x.id)),
    x.conversation && fact("Conversation", h("code", {}, x.conversation)));
}

const fact = (name, content, title) => h("div", {}, h("dt", {}, name), h("dd", { title }, content));

const said = (message) => h("li", { class: `said ${message.role}` }, h("span", { class: "role" }, message.role), h("p", {}, textOf(message)));

const answered = (choice) => h("li", { class: "said answer" }, h("span", { class: "role" }, choice.index ? `answer ${choice.index + 1}` : "answer"), h("p", {}, textOf(choice.message) || "(no text)"));
