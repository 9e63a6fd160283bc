// The ways in for pictures: drop them anywhere, paste them, choose them, photograph them.

import { byId } from "./dom.js";

/** @param options `{ onFiles(files), onText(text), onProblem(sentence) }` */
export function intake(options) {
  drop(options);
  paste(options);
  choose("pick", "files", options);
  choose("photograph", "camera", options);
}

function choose(buttonId, inputId, { onFiles }) {
  const input = byId(inputId);
  byId(buttonId).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    onFiles([...input.files]);
    input.value = "";
  });
}

function paste({ onFiles, onText }) {
  document.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    const elsewhere = !event.target.closest?.("textarea, input");
    const text = elsewhere ? event.clipboardData.getData("text/plain") : "";
    if (!(files.length || text)) return;
    event.preventDefault();
    if (files.length) onFiles(files);
    else onText(text);
  });
}

function drop({ onFiles, onText, onProblem }) {
  const veil = byId("drop");
  const show = (shown) => {
    veil.hidden = !shown;
  };
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    show(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) show(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    show(false);
    if ([...event.dataTransfer.items].some((item) => item.webkitGetAsEntry()?.isDirectory)) {
      onProblem("A folder cannot be sent. Open it and drop the pictures themselves.");
    } else if (event.dataTransfer.files.length) {
      onFiles([...event.dataTransfer.files]);
    } else {
      onText(event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain"));
    }
  });
}
