// What the page itself has to say: a toast, a question of one button, a problem, a lost connection.

import { byId, el, iconButton } from "./dom.js";

const TOAST_MS = 4000; // a guess
const RESTORED_MS = 2500; // a guess

let toastTimer = 0;
let connectionTimer = 0;

export function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), TOAST_MS);
}

export function showAlert(text) {
  byId("alert-text").textContent = text;
  if (!byId("alert").open) byId("alert").showModal();
}

export function problem(sentence) {
  const node = byId("problem");
  node.hidden = false;
  node.replaceChildren(el("p", { dir: "auto" }, sentence), iconButton("close", "Dismiss", clearProblem));
}

export function clearProblem() {
  byId("problem").hidden = true;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    problem("The browser did not allow copying. Select the text and press Ctrl+C instead.");
  }
}

export function connectionLost() {
  connection("Connection lost. Trying again…", true);
}

/** Says so only to somebody who was told that it was lost. */
export function connectionRestored() {
  if (byId("connection").hidden) return;
  connection("Connected again.", false);
  connectionTimer = setTimeout(() => {
    byId("connection").hidden = true;
  }, RESTORED_MS);
}

function connection(text, lost) {
  clearTimeout(connectionTimer);
  const node = byId("connection");
  node.hidden = false;
  node.textContent = text;
  node.classList.toggle("lost", lost);
}
