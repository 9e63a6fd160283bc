// What is about to be sent: pictures and files, wherever they came from.

import { byId, el, iconButton } from "./dom.js";
import * as format from "./format.js";

/** What Telegram's clients send as a photo; everything else goes as a file. */
const PHOTO_TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);
const THUMBNAIL_PIXELS = 160; // a guess
const ALBUM_SIZE = 10; // Bot API limit
const EXTENSION_LENGTH = 4; // what fits on a badge

export class Attachments {
  #tray = byId("tray");
  #list = byId("attachments");
  #choice = byId("send-as");
  #files = [];
  #options;
  maxBytes = Number.POSITIVE_INFINITY;

  /** @param options `{ onChange(), onProblem(sentence) }` */
  constructor(options) {
    this.#options = options;
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  /** Takes what can be sent; the rest is explained. */
  add(files) {
    const refusals = [...files].map((file) => this.#refusal(file));
    this.#files.push(...[...files].filter((_, index) => !refusals[index]));
    const sentences = refusals.filter(Boolean);
    if (sentences.length) this.#options.onProblem(sentences.join(" "));
    this.#draw();
  }

  /** Drops files that were sent or taken out again. */
  forget(files) {
    this.#files = this.#files.filter((file) => !files.includes(file));
    if (this.isEmpty) this.#choice.querySelector("input").checked = true;
    this.#draw();
  }

  /** The files as the server wants them: `{ as, files }`, photos first. */
  batches() {
    const asPhoto = (file) => this.#as() === "photo" && PHOTO_TYPES.has(file.type);
    const photos = this.#files.filter(asPhoto);
    const documents = this.#files.filter((file) => !asPhoto(file));
    return [...albums(photos, "photo"), ...albums(documents, "document")];
  }

  #as() {
    return this.#choice.querySelector("input:checked").value;
  }

  #refusal(file) {
    if (file.size === 0) return `“${file.name}” is empty, so it was left out.`;
    if (file.size <= this.maxBytes) return null;
    const [size, limit] = [file.size, this.maxBytes].map(format.size);
    return `“${file.name}” has ${size}; the limit is ${limit}. Send a smaller version of it.`;
  }

  #remove(file) {
    this.forget([file]);
    (this.#list.querySelector("button") ?? byId("text")).focus();
  }

  #draw() {
    this.#tray.hidden = this.isEmpty;
    this.#choice.hidden = !this.#files.some((file) => PHOTO_TYPES.has(file.type));
    this.#list.replaceChildren(...this.#files.map((file) => this.#item(file)));
    this.#options.onChange();
  }

  #item(file) {
    const name = el("span", { class: "name", dir: "auto", title: file.name }, file.name);
    const remove = iconButton("close", `Remove ${file.name}`, () => this.#remove(file));
    return el("li", {}, preview(file), name, el("span", { class: "size" }, format.size(file.size)), remove);
  }
}

function albums(files, as) {
  const result = [];
  for (let start = 0; start < files.length; start += ALBUM_SIZE)
    result.push({ as, files: files.slice(start, start + ALBUM_SIZE) });
  return result;
}

/** A canvas, so that no object URL has to be given back; a badge for what the browser cannot draw. */
function preview(file) {
  const canvas = el("canvas", {
    class: "preview",
    width: THUMBNAIL_PIXELS,
    height: THUMBNAIL_PIXELS,
    "aria-hidden": "true",
  });
  const badge = el("span", { class: "preview badge", "aria-hidden": "true" }, extension(file.name));
  if (file.type.startsWith("image/"))
    createImageBitmap(file).then(
      (bitmap) => cover(canvas, bitmap),
      () => canvas.replaceWith(badge),
    );
  return file.type.startsWith("image/") ? canvas : badge;
}

function cover(canvas, bitmap) {
  const scale = Math.max(canvas.width / bitmap.width, canvas.height / bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  canvas
    .getContext("2d")
    .drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  bitmap.close();
}

function extension(name) {
  return name.includes(".") ? name.split(".").pop().slice(0, EXTENSION_LENGTH).toUpperCase() : "FILE";
}
