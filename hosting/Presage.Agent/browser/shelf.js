// What is held, and what goes when there is no room. Pure: bodies lie elsewhere.

/**
 * @typedef {{ id: string, origin: string, version: number, hash: string, bytes: number, etag: string | null, tags: string[], receivedMs: number, freshMs: number,
 *   staleMs: number, uses: number, usedMs: number, clock: number, isAwaited: boolean }} Held isAwaited: it was pushed or renewed, and what became of that is not told yet.
 */

/** A use saves a round trip whatever the size: so many bytes are taken for one. */
const ROUND_TRIP_BYTES = 16 * 1024;

/**
 * Contents by id, bounded in number and bytes. What saves least waiting a byte goes first, by the uses it had and the order of arrival
 * (L. Cherkasova, GreedyDual-Size-Frequency, 1998).
 */
export class Shelf {
  /** @type {Map<string, Held>} */ #held = new Map();
  #clock = 0;
  #bytes = 0;

  get bytes() {
    return this.#bytes;
  }

  get size() {
    return this.#held.size;
  }

  /** @param {string} id */
  get(id) {
    return this.#held.get(id);
  }

  all() {
    return [...this.#held.values()];
  }

  /** The most recently used or stored first. */
  latest() {
    return this.all().sort((left, right) => Math.max(right.usedMs, right.receivedMs) - Math.max(left.usedMs, left.receivedMs));
  }

  /** @param {Held} held */
  put(held) {
    this.remove(held.id);
    held.clock = this.#clock + Shelf.#worth(held);
    this.#held.set(held.id, held);
    this.#bytes += held.bytes;
  }

  /** One that was put before, in an earlier life of the worker. @param {Held} held */
  restore(held) {
    // Workers of before knew it by the uses.
    held.isAwaited ??= held.uses === 0;
    this.#held.set(held.id, held);
    this.#bytes += held.bytes;
  }

  /** @param {string} id */
  remove(id) {
    const held = this.#held.get(id);
    if (!held) return undefined;
    this.#held.delete(id);
    this.#bytes -= held.bytes;
    return held;
  }

  /** It is not what the origin would send: it goes before all others. @param {Held} held */
  outdate(held) {
    held.clock = 0;
  }

  /** @param {Held} held @param {number} nowMs */
  use(held, nowMs) {
    held.uses++;
    held.usedMs = nowMs;
    held.clock = this.#clock + Shelf.#worth(held);
  }

  /** Takes out the least worthy until there is room. @param {number} bytesMax @param {number} countMax @returns {Held[]} */
  shrink(bytesMax, countMax) {
    const gone = [];
    while (this.#held.size > 0 && (this.#bytes > bytesMax || this.#held.size > countMax)) {
      const least = this.all().reduce((best, one) => (one.clock < best.clock ? one : best));
      this.#clock = Math.max(this.#clock, least.clock);
      this.remove(least.id);
      gone.push(least);
    }
    return gone;
  }

  /** @param {Held} held */
  static #worth(held) {
    return ((1 + held.uses) * (ROUND_TRIP_BYTES + held.bytes)) / Math.max(1, held.bytes);
  }
}

/** @param {Held} held @param {number} nowMs */
export const isFresh = (held, nowMs) => nowMs < held.receivedMs + held.freshMs;

/** Whether it may be served while it is asked for again. @param {Held} held @param {number} nowMs */
export const isServable = (held, nowMs) => nowMs < held.receivedMs + held.freshMs + held.staleMs;
