// A message's text with its entities, as elements. Offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./dom.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
/** They begin a line of their own, so the line break after them would be one too many. */
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/iu;
const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** `onCommand` is called with a `/command` of the text that was clicked. */
export function rich(text, entities = [], onCommand = null) {
  const outerFirst = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes(text, [0, text.length], outerFirst, onCommand));
  return fragment;
}

function nodes(text, [start, end], entities, onCommand) {
  const result = [];
  let position = start;
  for (let index = 0; index < entities.length; index += 1) {
    const { offset, length, type } = entities[index];
    if (offset < position || offset >= end) continue;
    const stop = Math.min(offset + length, end);
    const inner = entities.slice(index + 1).filter((entity) => entity.offset < stop);
    result.push(text.slice(position, offset));
    const children = nodes(text, [offset, stop], inner, onCommand);
    result.push(wrap(entities[index], text.slice(offset, stop), children, onCommand));
    position = BLOCKS.has(type) && text[stop] === "\n" ? stop + 1 : stop;
  }
  result.push(text.slice(position, end));
  return result.filter((node) => node !== "");
}

function wrap(entity, text, children, onCommand) {
  switch (entity.type) {
    case "pre":
      return el("pre", { tabindex: "0" }, el("code", {}, ...children));
    case "url":
      return link(HAS_SCHEME.test(text) ? text : `https://${text}`, children);
    case "text_link":
      return link(entity.url, children);
    case "email":
      return link(`mailto:${text}`, children);
    case "bot_command":
      return el(
        "button",
        { type: "button", class: "command", onclick: () => onCommand?.(text) },
        ...children,
      );
    case "blockquote":
      return el("blockquote", {}, ...children);
    case "expandable_blockquote":
      return expandable(children);
    case "spoiler":
      return el("span", { class: "spoiler", tabindex: "0" }, ...children);
    default:
      return el(PLAIN[entity.type] ?? "span", {}, ...children);
  }
}

export function isSafeUrl(url) {
  return URL.canParse(url) && SAFE_SCHEMES.has(new URL(url).protocol);
}

function link(url, children) {
  if (!isSafeUrl(url)) return el("span", {}, ...children);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function expandable(children) {
  const quote = el("blockquote", { class: "collapsed" }, ...children);
  const toggle = el(
    "button",
    { type: "button", class: "more", "aria-expanded": "false", onclick: flip },
    "Show all",
  );
  function flip() {
    const collapsed = quote.classList.toggle("collapsed");
    toggle.setAttribute("aria-expanded", String(!collapsed));
    toggle.textContent = collapsed ? "Show all" : "Show less";
  }
  return el("div", { class: "expandable" }, quote, toggle);
}
