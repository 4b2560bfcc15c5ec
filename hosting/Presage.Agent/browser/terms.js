// What the header fields of an answer say of keeping it. Pure; semantics: AgentRules and DeltaAnswer of Presage.Agent.

/** @typedef {{ freshMs: number, staleMs: number, mayKeep: boolean }} Terms */

/** Both together in an answer 226: what they say is said of the difference, not of the body (RFC 3229, section 10.8). */
const MARKS = ["no-store", "im"];

/** @param {string | null} field Of Cache-Control. @returns {string[]} */
const directivesOf = (field) => (field ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");

/** The field as the body itself has it; null if nothing is left. @param {string | null} field */
export function unmarked(field) {
  const all = directivesOf(field);
  const own = MARKS.every((mark) => all.includes(mark)) ? all.filter((one) => !MARKS.includes(one)) : all;
  return own.length > 0 ? own.join(", ") : null;
}

/** @param {Headers} headers @returns {Terms} */
export function termsOf(headers) {
  /** @type {Map<string, string>} */
  const said = new Map();
  for (const one of directivesOf(headers.get("cache-control"))) {
    const [name, value] = one.split("=", 2);
    said.set(name.trim().toLowerCase(), (value ?? "").replaceAll('"', "").trim());
  }
  const ms = (/** @type {string} */ name) => 1000 * (/^\d{1,10}$/.test(said.get(name) ?? "") ? Number(said.get(name)) : 0);
  const mustAsk = said.has("no-cache");
  const age = headers.get("age") ?? "";
  const freshMs = (mustAsk ? 0 : ms("max-age")) - (/^\d{1,10}$/.test(age) ? 1000 * Number(age) : 0);
  const staleMs = mustAsk || said.has("must-revalidate") ? 0 : ms("stale-while-revalidate");
  return { freshMs, staleMs, mayKeep: !said.has("private") && !said.has("no-store") };
}

/** Names by which invalidations may mean a content. @param {Headers} headers */
export const tagsOf = (headers) => [...new Set(`${headers.get("cache-tag") ?? ""},${headers.get("surrogate-key") ?? ""}`.split(/[, ]+/).filter((tag) => tag !== ""))].slice(0, 64);

/** The number that the origin's invalidations had when it read the body; -1 where nobody says. @param {Headers} headers */
export function versionOf(headers) {
  const version = headers.get("presage-version") ?? "";
  return /^\d{1,15}$/.test(version) ? Number(version) : -1;
}
