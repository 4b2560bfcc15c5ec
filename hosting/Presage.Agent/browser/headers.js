// The headers of a body that is held: from the lines of an offer, or from an answer.

import { unmarked } from "./terms.js";

/** What speaks of the bytes on the way or of one client, and so not of the body that is held. */
const DROPPED = ["set-cookie", "content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"];

/** And what an answer says of itself. */
const OF_ANSWER = [...DROPPED, "im", "delta-base", "presage-version", "cache-status", "age"];

/** @param {string} lines */
export function headersOf(lines) {
  const headers = new Headers();
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    if (colon <= 0 || DROPPED.includes(line.slice(0, colon).toLowerCase())) continue;
    try {
      headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
    } catch {
      // A name or value that HTTP does not allow is left out.
    }
  }
  return headers;
}

/** @param {Headers} answer */
export function headersKept(answer) {
  const headers = new Headers();
  for (const [name, value] of answer) if (!OF_ANSWER.includes(name)) headers.append(name, value);
  const control = unmarked(answer.get("cache-control"));
  if (control === null) headers.delete("cache-control");
  else headers.set("cache-control", control);
  return headers;
}
