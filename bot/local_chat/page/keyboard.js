// The buttons under a message.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { isSafeUrl } from "./entities.js";
import { copy, problem, showAlert, toast } from "./notices.js";

const LABEL_CHARACTERS_PER_ROW = 60; // a guess: what fits on a phone

/** Buttons that wait for the bot's answer, by callback query id. */
const waiting = new Map();
/** Answers that overtook the id of their own query. */
const early = new Set();

export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "keyboard", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => rowOf(message, row)),
  );
}

export function answered({ callback_query_id: id, text, show_alert: modal }) {
  if (waiting.has(id)) settle(waiting.get(id));
  else early.add(id);
  waiting.delete(id);
  if (text) (modal ? showAlert : toast)(text);
}

function rowOf(message, row) {
  const characters = row.reduce((sum, button) => sum + button.text.length, 0);
  const kind = characters > LABEL_CHARACTERS_PER_ROW ? "keys stacked" : "keys";
  return el("div", { class: kind }, ...row.map((button) => key(message, button)));
}

function key(message, button) {
  const label = el("span", { dir: "auto" }, button.text);
  if (button.url && isSafeUrl(button.url)) {
    return el(
      "a",
      { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer" },
      label,
      icon("link"),
    );
  }
  if (button.copy_text) {
    return el(
      "button",
      { class: "key", type: "button", onclick: () => copy(button.copy_text.text) },
      label,
      icon("copy"),
    );
  }
  if (button.callback_data !== undefined) {
    const onclick = (event) => press(event.currentTarget, message, button);
    return el("button", { class: "key", type: "button", onclick }, label);
  }
  return el(
    "button",
    { class: "key", type: "button", disabled: true, title: "Works in Telegram only" },
    label,
  );
}

async function press(node, message, button) {
  node.setAttribute("aria-busy", "true");
  try {
    const { callback_query_id: id } = await api.pressButton(message.message_id, button.callback_data);
    if (early.delete(id)) settle(node);
    else waiting.set(id, node);
  } catch (error) {
    settle(node);
    if (!(error instanceof api.RequestFailed)) throw error;
    problem(error.message);
  }
}

function settle(node) {
  node.removeAttribute("aria-busy");
}
