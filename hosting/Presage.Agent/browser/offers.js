// Whether an offer is welcome, and what is held once it has come. Pure.

import { BASE_MISSING, HELD_ALREADY, NOT_WANTED, NO_ROOM, STALE } from "./frames.js";

/**
 * @typedef {import("./frames.js").Offer} Offer
 * @typedef {import("./frames.js").Wishes} Wishes
 * @typedef {import("./shelf.js").Held} Held
 */

/** What is held is good for longer: the body is its own base, and nothing of it is sent. @param {Offer} offer */
export const isRenewal = (offer) => offer.base === offer.hash && offer.sentBytes === 0;

/**
 * @param {Offer} offer
 * @param {Held | undefined} held
 * @param {{ wishes: Wishes, isCurrent: boolean, bytesMax: number }} here
 * @returns {number} The reason of the refusal; 0 if it is welcome.
 */
export function refusalOf(offer, held, { wishes, isCurrent, bytesMax }) {
  if (wishes.optedOut || wishes.savesData || offer.status !== 200 || !offer.id.startsWith("/") || offer.id.startsWith("/.presage/")) return NOT_WANTED;
  if (/^(set-cookie:|cache-control:.*\b(private|no-store)\b)/im.test(offer.headers)) return NOT_WANTED;
  if (!isCurrent) return STALE;
  if (held && held.version > offer.version) return HELD_ALREADY;
  if (held && held.version === offer.version && held.hash === offer.hash && !isRenewal(offer)) return HELD_ALREADY;
  if (offer.base && held?.hash !== offer.base) return BASE_MISSING;
  return offer.bytes > bytesMax ? NO_ROOM : 0;
}

/**
 * @param {Offer} offer
 * @param {string | null} etag
 * @param {Held | undefined} same What is held of the same body: its uses go on counting.
 * @param {number} nowMs
 * @returns {Held}
 */
export const heldOf = (offer, etag, same, nowMs) => ({
  id: offer.id, origin: offer.origin, version: offer.version, hash: offer.hash, bytes: offer.bytes, etag, tags: offer.tags,
  receivedMs: nowMs, freshMs: offer.freshMs, staleMs: offer.staleMs, uses: same?.uses ?? 0, usedMs: same?.usedMs ?? 0, clock: 0, isAwaited: true,
});
