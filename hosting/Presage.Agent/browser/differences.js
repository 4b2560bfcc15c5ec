// Answers 226 (RFC 3229): the difference from a body that is held to the one that the site has now. Whatever does not fit makes none, and the whole is asked for.

import { applyDelta } from "./delta.js";
import { fromHex, toHex } from "./frames.js";
import { headersKept } from "./headers.js";

/** @typedef {{ body: Uint8Array<ArrayBuffer>, hash: string, headers: Headers }} Newer */

export const DIFFERENCE = 226;
/** The manipulation that is asked for: BodyDelta of Presage.Content. */
export const MANIPULATION = "presage-delta";
/** Where a delta names the body that it begins from, and the one that it makes. */
const BASE_AT = 4, TARGET_AT = 4 + 32;

/** @param {BufferSource} bytes @returns {Promise<string>} SHA-256, in hexadecimal. */
export const digestOf = async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

/** The strong validator of a body: EntityTag of Presage.Content. @param {string} hash */
export const tagOf = (hash) => `"${btoa(String.fromCharCode(...fromHex(hash))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}"`;

/**
 * @param {Response} answer
 * @param {Response} held The body that was asked with.
 * @param {string} heldHash
 * @param {number} bytesMax Of a body.
 * @returns {Promise<Newer | null>}
 */
export async function readDifference(answer, held, heldHash, bytesMax) {
  if (answer.headers.get("im") !== MANIPULATION || Number(answer.headers.get("content-length") ?? bytesMax + 1) > bytesMax) return null;
  const [base, delta] = [new Uint8Array(await held.arrayBuffer()), new Uint8Array(await answer.arrayBuffer())];
  const body = applyDelta(base, delta, bytesMax);
  const named = (/** @type {number} */ at) => toHex(delta.subarray(at, at + 32));
  if (!body || named(BASE_AT) !== heldHash) return null;
  const hash = await digestOf(body);
  const isPromised = hash === named(TARGET_AT) && (answer.headers.get("etag") ?? tagOf(hash)) === tagOf(hash);
  return isPromised ? { body, hash, headers: headersKept(answer.headers) } : null;
}

/** The whole body of an answer. @param {Response} answer @returns {Promise<Newer>} */
export async function readWhole(answer) {
  const body = new Uint8Array(await answer.arrayBuffer());
  return { body, hash: await digestOf(body), headers: headersKept(answer.headers) };
}
