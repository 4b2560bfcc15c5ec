// The header lines of an offer as the headers of an answer.

/** What speaks of the bytes on the way or of one client, and so not of the body that is held. */
const DROPPED = ["set-cookie", "content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"];

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
