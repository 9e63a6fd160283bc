// What somebody sees who has not sent anything yet.

import { byId, el } from "./dom.js";
import { problem } from "./notices.js";

const SAMPLES = [
  { file: "receipt.jpg", title: "Receipt", detail: "English, thermal print" },
  { file: "screenshot.png", title: "Screenshot", detail: "English, light on dark" },
  { file: "book-page.jpg", title: "Book page", detail: "German, a clean scan" },
  { file: "sign.jpg", title: "Sign", detail: "English, askew and soft" },
];

/** @param onPicture called with the picture that was chosen, as a file */
export function fillSamples(onPicture) {
  byId("samples").replaceChildren(...SAMPLES.map((sample) => item(sample, onPicture)));
}

export function showWelcome(shown) {
  byId("welcome").hidden = !shown;
}

function item({ file, title, detail }, onPicture) {
  const image = el("img", { src: `/page/samples/${file}`, alt: "", width: 150, height: 150 });
  const words = el("span", { class: "words" }, el("b", {}, title), el("span", {}, detail));
  return el("li", {}, el("button", { type: "button", onclick: () => send(file, onPicture) }, image, words));
}

async function send(name, onPicture) {
  const response = await fetch(`/page/samples/${name}`);
  if (!response.ok) {
    problem("This sample picture is missing. Try another one.");
    return;
  }
  const bytes = await response.blob();
  await onPicture(new File([bytes], name, { type: bytes.type }));
}
