// Commands that fit what was typed: a list box that the message field is the combo box of.

import { byId, el } from "./dom.js";

const COMMAND_SO_FAR = /^\/(?<command>[a-z0-9_]*)$/iu;

export class Suggestions {
  #field = byId("text");
  #list = byId("suggestions");
  #matches = [];
  #active = -1;
  #onChoose;
  commands = [];

  /** @param onChoose called with the text of a command, and whether it is complete (Tab: not yet) */
  constructor(onChoose) {
    this.#onChoose = onChoose;
    this.#field.addEventListener("input", () => this.refresh());
    this.#field.addEventListener("blur", () => this.close());
  }

  refresh() {
    const typed = COMMAND_SO_FAR.exec(this.#field.value)?.groups.command.toLowerCase();
    this.#matches =
      typed === undefined ? [] : this.commands.filter(({ command }) => command.startsWith(typed));
    this.#active = 0;
    this.#draw();
  }

  close() {
    this.#matches = [];
    this.#draw();
  }

  /** True if the key was meant for the list. */
  handleKey(event) {
    if (!this.#matches.length || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
      return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#move(step);
    else if (event.key === "Enter" || event.key === "Tab") this.#choose(this.#active, event.key === "Enter");
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  #move(step) {
    this.#active = (this.#active + step + this.#matches.length) % this.#matches.length;
    this.#draw();
  }

  #choose(index, complete) {
    const text = `/${this.#matches[index].command}`;
    this.close();
    this.#onChoose(complete ? text : `${text} `, complete);
  }

  #draw() {
    const open = this.#matches.length > 0;
    this.#list.hidden = !open;
    this.#list.replaceChildren(...this.#matches.map((match, index) => this.#option(match, index)));
    this.#field.setAttribute("aria-expanded", String(open));
    if (open) this.#field.setAttribute("aria-activedescendant", `suggestion-${this.#active}`);
    else this.#field.removeAttribute("aria-activedescendant");
    this.#list.children[this.#active]?.scrollIntoView({ block: "nearest" });
  }

  #option({ command, description }, index) {
    const attributes = {
      id: `suggestion-${index}`,
      role: "option",
      "aria-selected": String(index === this.#active),
      onmousedown: (event) => event.preventDefault(),
      onclick: () => this.#choose(index, true),
    };
    return el("li", attributes, el("b", {}, `/${command}`), el("span", { dir: "auto" }, description));
  }
}
