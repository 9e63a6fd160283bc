// Puts the page together and keeps it in step with the server.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId, icon } from "./dom.js";
import { intake } from "./intake.js";
import { answered } from "./keyboard.js";
import { connectionLost, connectionRestored, problem } from "./notices.js";
import { Presence } from "./presence.js";
import { fillSamples, showWelcome } from "./welcome.js";

const RETRY_MS = 1500; // a guess
const ICONS = { pick: "attach", photograph: "camera", commands: "commands", send: "send" };

const composer = new Composer();
const presence = new Presence();
const conversation = new Conversation({
  onReply: (message) => composer.replyTo(message, conversation.authorOf(message)),
  onCommand: (text) => composer.sendText(text),
  onChange: showWelcome,
});

const reactTo = {
  message: (message) => {
    if (message.from?.is_bot) presence.settle();
    conversation.put(message);
  },
  edit: (message) => conversation.put(message),
  delete: ({ message_id: id }) => conversation.remove(id),
  reaction: ({ message_id: id, reactions }) => conversation.react(id, reactions),
  action: ({ action }) => presence.act(action),
  callback_answer: answered,
  commands: (commands) => {
    composer.commands = commands;
  },
};

/** Shows the chat as it is and follows it; whenever the line breaks, starts over until it holds. */
async function connect() {
  let state;
  try {
    state = await api.state();
  } catch {
    retry();
    return;
  }
  show(state);
  connectionRestored();
  follow(state.last_event_id);
}

function follow(after) {
  const source = api.events(after);
  for (const [kind, react] of Object.entries(reactTo))
    source.addEventListener(kind, (event) => react(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    source.close();
    retry();
  });
}

function retry() {
  connectionLost();
  setTimeout(connect, RETRY_MS);
}

function show(state) {
  document.title = state.bot.first_name;
  byId("bot-name").textContent = state.bot.first_name;
  presence.of(state.bot);
  composer.commands = state.commands;
  byId("files").accept = state.accept.join();
  composer.maxBytes = state.limits.max_bytes;
  conversation.show(state);
}

for (const [id, name] of Object.entries(ICONS)) byId(id).append(icon(name));
byId("viewer").querySelector("button").append(icon("close"));
fillSamples((file) => composer.sendPhoto(file));
intake({
  onFiles: (files) => composer.attach(files),
  onText: (text) => composer.insert(text),
  onProblem: problem,
});
connect();
