// The page's side of the local server's `/chat/…` routes.

/** A request that failed; its message is a sentence for the person. */
export class RequestFailed extends Error {}

const UNREACHABLE = "The bot cannot be reached. Check that it is still running, then send it again.";

export const state = () => request("/chat/state");

export const sendText = (text, replyTo) => post("/chat/messages", { text, reply_to: replyTo });

export const pressButton = (messageId, data) => post("/chat/callbacks", { message_id: messageId, data });

export function sendFiles(files, { as, caption, replyTo }) {
  const form = new FormData();
  form.set("as", as);
  if (caption) form.set("caption", caption);
  if (replyTo !== null) form.set("reply_to", String(replyTo));
  for (const file of files) form.append("file", file, file.name);
  return request("/chat/files", { method: "POST", body: form });
}

export const fileUrl = (fileId) => `/chat/files/${encodeURIComponent(fileId)}`;

export const events = (after) => new EventSource(`/chat/events?after=${after}`);

function post(path, body) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (cause) {
    throw new RequestFailed(UNREACHABLE, { cause });
  }
  if (!response.ok) throw new RequestFailed(await refusal(response));
  return response.json();
}

async function refusal(response) {
  try {
    return (await response.json()).error;
  } catch {
    return `The bot refused this (status ${response.status}). Try something else, or look into its log.`;
  }
}
