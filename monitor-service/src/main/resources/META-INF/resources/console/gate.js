// The form that asks for the token.

import { h } from "./dom.js";

export function gate(refused) {
  return h("form", { class: "gate", "data-key": "gate", autocomplete: "off" },
    h("h2", {}, "This console needs the token"),
    refused && h("p", { class: "refused", role: "alert" }, "The monitor did not accept that token."),
    h("p", {}, h("code", {}, "./plumbline up"), " prints a link that carries it; elsewhere it is the value of ", h("code", {}, "plumbline.token"),
      ". It stays in this tab and is forgotten when you close it."),
    h("label", { for: "token" }, "Token"),
    h("div", { class: "row" },
      h("input", { id: "token", name: "token", type: "password", required: true, autocomplete: "off", spellcheck: "false" }),
      h("button", { type: "submit" }, "Open")));
}
