// The log: every message of the chat, in bubbles, and what happens to them later.

import { bubble } from "./bubble.js";
import { byId, el } from "./dom.js";
import * as format from "./format.js";

const NEAR_THE_END_PIXELS = 160; // a guess
const HIGHLIGHT_MS = 1600; // a guess

export class Conversation {
  #log = byId("log");
  #scroller = byId("scroller");
  #latest = byId("latest");
  #messages = new Map();
  #groups = new Map(); // the messages of each bubble
  #bubbles = new Map();
  #lastDay = null;
  #atEnd = true;
  #scrollTop = 0;
  #options;
  #people = { me: null, bot: null };

  /** @param options `{ onReply(message), onCommand(text), onChange(isEmpty) }` */
  constructor(options) {
    this.#options = options;
    this.#latest.addEventListener("click", () => this.#toEnd());
    this.#scroller.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    // Neither a picture that loads late nor a composer that grows may push the end of the log out of sight.
    this.#log.addEventListener("load", () => this.#follow(), true);
    new ResizeObserver(() => this.#follow()).observe(this.#scroller);
  }

  /** Makes the log equal to `state`, touching only what differs. */
  show({ me, bot, messages }) {
    this.#people = { me, bot };
    this.#log.setAttribute("aria-busy", "true");
    const kept = new Set(messages.map((message) => message.message_id));
    for (const id of [...this.#messages.keys()]) if (!kept.has(id)) this.remove(id);
    this.#putAll(messages);
    this.#log.setAttribute("aria-busy", "false");
    this.#options.onChange(this.#messages.size === 0);
  }

  /** A new message, or a known one that was edited. */
  put(message) {
    this.#putAll([message]);
  }

  /** Draws each bubble once and scrolls once, however many messages come at the same time. */
  #putAll(messages) {
    const changed = messages.filter((message) => this.#isNews(message));
    if (!changed.length) return;
    const added = changed.filter((message) => !this.#messages.has(message.message_id));
    for (const message of changed) this.#keep(message);
    for (const key of new Set(changed.map(keyOf))) this.#draw(key);
    if (this.#atEnd || added.some((message) => this.#isMine(message))) this.#toEnd();
    else if (added.length) this.#latest.hidden = false;
    this.#options.onChange(false);
  }

  #isNews(message) {
    return JSON.stringify(this.#messages.get(message.message_id)) !== JSON.stringify(message);
  }

  #keep(message) {
    const key = keyOf(message);
    if (!this.#groups.has(key)) this.#groups.set(key, new Map());
    this.#groups.get(key).set(message.message_id, message);
    this.#messages.set(message.message_id, message);
  }

  remove(id) {
    const message = this.#messages.get(id);
    if (!message) return;
    this.#messages.delete(id);
    this.#groups.get(keyOf(message)).delete(id);
    this.#draw(keyOf(message));
    if (!this.#messages.size) this.#clear();
    this.#options.onChange(this.#messages.size === 0);
  }

  #clear() {
    this.#log.replaceChildren();
    this.#lastDay = null;
  }

  react(id, reactions) {
    const message = this.#messages.get(id);
    if (message) this.put({ ...message, reactions });
  }

  authorOf(message) {
    return this.#isMine(message) ? "You" : this.#people.bot.first_name;
  }

  #isMine(message) {
    return message.from?.id === this.#people.me.id;
  }

  #draw(key) {
    const old = this.#bubbles.get(key);
    const messages = [...this.#groups.get(key).values()];
    if (!messages.length) {
      old?.remove();
      this.#bubbles.delete(key);
      this.#groups.delete(key);
      return;
    }
    const fresh = bubble(messages, this.#about(messages));
    this.#bubbles.set(key, fresh);
    if (old) exchange(old, fresh);
    else this.#append(fresh, messages[0]);
  }

  #about(messages) {
    return {
      mine: this.#isMine(messages[0]),
      author: this.authorOf(messages[0]),
      authorOf: (message) => this.authorOf(message),
      reactions: [...new Set(messages.flatMap((message) => message.reactions ?? []))],
      onReply: this.#options.onReply,
      onCommand: this.#options.onCommand,
      onQuote: (id) => this.#reveal(id),
    };
  }

  #append(node, message) {
    const day = format.day(message.date);
    if (this.#lastDay !== day) this.#log.append(el("p", { class: "day" }, day));
    this.#lastDay = day;
    this.#log.append(node);
  }

  #reveal(id) {
    const message = this.#messages.get(id);
    const node = message && this.#bubbles.get(keyOf(message));
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: motion() });
    node.focus({ preventScroll: true });
    node.classList.add("highlighted");
    setTimeout(() => node.classList.remove("highlighted"), HIGHLIGHT_MS);
  }

  /** Only who scrolls up leaves the end: a picture that has just loaded moves it away from everybody. */
  #onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PIXELS;
    if (isNear || scrollTop < this.#scrollTop) this.#atEnd = isNear;
    this.#scrollTop = scrollTop;
    if (this.#atEnd) this.#latest.hidden = true;
  }

  #follow() {
    if (this.#atEnd) this.#toEnd();
  }

  #toEnd() {
    this.#atEnd = true;
    this.#latest.hidden = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}

/** The messages of an album share a bubble. */
function keyOf(message) {
  return message.media_group_id ?? message.message_id;
}

/** Puts `fresh` in the place of `old`; whoever was on one of its buttons stays on the same one. */
function exchange(old, fresh) {
  const stops = (node) => [node, ...node.querySelectorAll("button, a")];
  const position = stops(old).indexOf(document.activeElement);
  old.replaceWith(fresh);
  if (position >= 0) (stops(fresh)[position] ?? fresh).focus({ preventScroll: true });
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
