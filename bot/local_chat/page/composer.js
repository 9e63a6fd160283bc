// The message that is being written: its text, its attachments and what it replies to.

import * as api from "./api.js";
import { Attachments } from "./attachments.js";
import { summary, thumbnail } from "./bubble.js";
import { byId, el, iconButton } from "./dom.js";
import { clearProblem, problem } from "./notices.js";
import { Suggestions } from "./suggestions.js";

const FIELD_MAX_PIXELS = 180; // as composer.css has it

export class Composer {
  #field = byId("text");
  #send = byId("send");
  #replying = byId("reply");
  #attachments = new Attachments({ onChange: () => this.#refresh(), onProblem: problem });
  #suggestions = new Suggestions((text, complete) => this.#chosen(text, complete));
  #replyTo = null;
  #busy = false;

  constructor() {
    this.#field.addEventListener("input", () => this.#refresh());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    byId("commands").addEventListener("click", () => this.#offerCommands());
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    document.addEventListener("keydown", (event) => this.#typedElsewhere(event));
  }

  set commands(commands) {
    this.#suggestions.commands = commands;
    byId("commands").hidden = !commands.length;
  }

  set maxBytes(bytes) {
    this.#attachments.maxBytes = bytes;
  }

  attach(files) {
    clearProblem();
    this.#attachments.add(files);
    this.#field.focus();
  }

  insert(text) {
    this.#field.focus();
    this.#field.setRangeText(text, this.#field.selectionStart, this.#field.selectionEnd, "end");
    this.#refresh();
  }

  replyTo(message, author) {
    this.#replyTo = message.message_id;
    const words = el(
      "span",
      { class: "words" },
      el("b", {}, `Reply to ${author}`),
      el("span", { dir: "auto" }, summary(message)),
    );
    this.#replying.replaceChildren(
      ...[thumbnail(message), words, iconButton("close", "Do not reply", () => this.#cancelReply())].filter(
        Boolean,
      ),
    );
    this.#replying.hidden = false;
    this.#field.focus();
  }

  /** Sends a text at once, past whatever is being written. */
  sendText(text) {
    return this.#deliver(() => api.sendText(text, null));
  }

  sendPhoto(file) {
    return this.#deliver(() => api.sendFiles([file], { as: "photo", caption: "", replyTo: null }));
  }

  async #submit() {
    const text = this.#field.value.trim();
    if (this.#busy || (!text && this.#attachments.isEmpty)) return;
    const sent = await this.#deliver(() =>
      this.#attachments.isEmpty ? api.sendText(text, this.#replyTo) : this.#upload(text),
    );
    if (!sent) return;
    this.#takeOut(text);
    this.#suggestions.close();
    this.#cancelReply();
    this.#refresh();
  }

  async #upload(text) {
    let caption = text;
    for (const { as, files } of this.#attachments.batches()) {
      // biome-ignore lint/performance/noAwaitInLoops: in order, and what comes after a failure stays
      await api.sendFiles(files, { as, caption, replyTo: this.#replyTo });
      caption = "";
      this.#takeOut(text);
      this.#attachments.forget(files);
    }
  }

  /** Empties the field of what was sent, unless something else was written meanwhile. */
  #takeOut(text) {
    if (this.#field.value.trim() === text) this.#field.value = "";
  }

  /** True once the server has it; a refusal is shown and what was written stays. */
  async #deliver(request) {
    this.#busy = true;
    this.#refresh();
    try {
      await request();
      clearProblem();
      return true;
    } catch (error) {
      if (!(error instanceof api.RequestFailed)) throw error;
      problem(error.message);
      return false;
    } finally {
      this.#busy = false;
      this.#refresh();
    }
  }

  #onKey(event) {
    if (event.isComposing) return;
    if (this.#suggestions.handleKey(event)) {
      event.preventDefault();
    } else if (
      event.key === "Enter" &&
      !event.shiftKey &&
      matchMedia("(pointer: fine), (pointer: none)").matches
    ) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      this.#cancelReply();
    }
  }

  #typedElsewhere(event) {
    const plain =
      event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
    const idle = document.activeElement === document.body || document.activeElement === byId("scroller");
    if (plain && idle) this.#field.focus();
  }

  #offerCommands() {
    this.#field.value = "/";
    this.#field.focus();
    this.#refresh();
    this.#suggestions.refresh();
  }

  #chosen(text, complete) {
    this.#field.value = text;
    this.#refresh();
    this.#field.focus();
    if (complete) this.#submit();
  }

  #cancelReply() {
    this.#replyTo = null;
    this.#replying.hidden = true;
    this.#field.focus();
  }

  #refresh() {
    const empty = !this.#field.value.trim() && this.#attachments.isEmpty;
    this.#send.disabled = this.#busy || empty;
    this.#send.setAttribute("aria-busy", String(this.#busy));
    this.#field.placeholder = this.#attachments.isEmpty ? "Message or link" : "Caption (optional)";
    this.#field.style.height = "auto";
    this.#field.style.height = `${Math.min(this.#field.scrollHeight, FIELD_MAX_PIXELS)}px`;
  }
}
