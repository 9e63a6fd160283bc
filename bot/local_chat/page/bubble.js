// One bubble: a message, or the messages of one album.

import { fileUrl } from "./api.js";
import { byId, el, icon, iconButton } from "./dom.js";
import { rich } from "./entities.js";
import * as format from "./format.js";
import { keyboard } from "./keyboard.js";
import { copy } from "./notices.js";

const SUMMARY_LENGTH = 120; // a guess: more than fits on a line
const ALBUM_LAYOUTS = 5; // contents.css knows as many; larger albums look like the last one

/**
 * @param messages the messages of the bubble, the oldest first
 * @param about `{ mine, author, reactions, onReply, onQuote, onCommand }`
 */
export function bubble(messages, about) {
  const [first] = messages;
  const last = messages.at(-1);
  const children = [
    el(
      "div",
      { class: "bubble" },
      quote(first, about),
      pictures(messages),
      ...contents(messages, about),
      foot(messages, about),
    ),
    iconButton("reply", "Reply", () => about.onReply(first)),
  ];
  const label = `${about.author}, ${format.time(first.date)}`;
  return el(
    "article",
    { class: about.mine ? "message mine" : "message theirs", tabindex: "-1", "aria-label": label },
    el("div", { class: "line" }, ...children),
    keyboard(last),
  );
}

/** What a message is called where there is only room for a line. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/gu, " ").slice(0, SUMMARY_LENGTH);
  if (message.photo) return "Photo";
  return message.document?.file_name ?? (message.sticker ? "Sticker" : "Message");
}

export function thumbnail(message) {
  const smallest = message.photo?.[0];
  return smallest ? el("img", { src: fileUrl(smallest.file_id), alt: "", class: "thumbnail" }) : null;
}

function quote(message, { onQuote, authorOf }) {
  const original = message.reply_to_message;
  if (!original) return null;
  const words = el(
    "span",
    { class: "words" },
    el("b", {}, authorOf(original)),
    el("span", { dir: "auto" }, summary(original)),
  );
  const label = `Reply to ${authorOf(original)}: ${summary(original)}`;
  const attributes = {
    type: "button",
    class: "quote",
    "aria-label": label,
    onclick: () => onQuote(original.message_id),
  };
  return el("button", attributes, thumbnail(original), words);
}

function pictures(messages) {
  const shown = messages.flatMap((message) => picture(message) ?? []);
  if (!shown.length) return null;
  return el(
    "div",
    { class: shown.length > 1 ? `pictures album of-${Math.min(shown.length, ALBUM_LAYOUTS)}` : "pictures" },
    ...shown,
  );
}

function picture(message) {
  const file = message.photo?.at(-1) ?? message.sticker;
  if (!file) return null;
  const alt = message.caption ? `Photo: ${summary(message)}` : "Photo";
  const image = el("img", { src: fileUrl(file.file_id), alt, width: file.width, height: file.height });
  return el(
    "button",
    { type: "button", class: "picture", title: "View larger", onclick: () => view(image) },
    image,
  );
}

function view(image) {
  const viewer = byId("viewer");
  const shown = viewer.querySelector("img");
  shown.src = image.src;
  shown.alt = image.alt;
  viewer.showModal();
}

function contents(messages, { onCommand }) {
  return messages.flatMap((message) => [
    message.document ? chip(message.document) : null,
    prose(message.text, message.entities, onCommand),
    prose(message.caption, message.caption_entities, onCommand),
  ]);
}

function prose(text, entities, onCommand) {
  return text ? el("div", { class: "text", dir: "auto" }, rich(text, entities, onCommand)) : null;
}

function chip({ file_id: id, file_name: name = "file", file_size: bytes }) {
  const words = el(
    "span",
    { class: "words" },
    el("b", { dir: "auto" }, name),
    el("span", {}, bytes === undefined ? "" : format.size(bytes)),
  );
  const label = `Download ${name}`;
  return el(
    "a",
    { class: "chip", href: fileUrl(id), download: name, "aria-label": label },
    el("span", { class: "disc" }, icon("download")),
    words,
  );
}

function foot(messages, { mine, reactions }) {
  const last = messages.at(-1);
  const stamp = el("time", { datetime: format.date(last.date).toISOString() }, format.time(last.date));
  const when = el("span", { class: "when" }, last.edit_date ? "edited " : "", stamp);
  return el("footer", {}, mine ? null : copyButton(messages), reactionsOf(reactions), when);
}

/** Not for the beginning of a file, nor where the bot's own buttons copy. */
function copyButton([{ text, reply_markup: markup }]) {
  if (!text || markup) return null;
  const attributes = {
    type: "button",
    class: "copy",
    "aria-label": "Copy the text",
    onclick: () => copy(text),
  };
  return el("button", attributes, icon("copy"), "Copy");
}

function reactionsOf(reactions) {
  if (!reactions.length) return null;
  return el(
    "span",
    { class: "reactions", role: "img", "aria-label": `Reaction: ${reactions.join(" ")}` },
    reactions.join(" "),
  );
}
