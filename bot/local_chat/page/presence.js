// The line under the bot's name, and the bubble that says that it is at work.

import { byId, el } from "./dom.js";

/** Telegram's clients show an action for that long, unless a message comes first. */
const ACTION_MS = 5000;
const WORDS = {
  typing: "is typing",
  upload_document: "is sending a file",
  upload_photo: "is sending a picture",
};

export class Presence {
  #node = byId("typing");
  #bot = null;
  #timer = 0;

  of(bot) {
    this.#bot = bot;
    byId("presence").textContent = bot.username ? `@${bot.username}` : "";
  }

  act(action) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), ACTION_MS);
    if (this.#node.hasChildNodes()) return;
    const words = `${this.#bot.first_name} ${WORDS[action] ?? "is at work"}`;
    this.#node.append(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), words);
  }

  settle() {
    clearTimeout(this.#timer);
    this.#node.replaceChildren();
  }
}
