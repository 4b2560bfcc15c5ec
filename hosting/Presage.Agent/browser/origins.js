// What was called stale, by origin: followers of their invalidations, how far the server has come, and when what was named. Pure; the time is an argument.

import { SCOPE_ALL } from "./frames.js";
import { Follower, Touched } from "./floors.js";
import { FLOORS_MAX } from "./limits.js";

/**
 * @typedef {import("./frames.js").Invalidate} Invalidate
 * @typedef {import("./frames.js").OriginNumber} OriginNumber
 * @typedef {import("./floors.js").FollowerState} FollowerState
 * @typedef {{ origin: string, id: string, version: number, tags: string[] }} Named
 */

export class Origins {
  /** @type {Map<string, Follower>} */ #followers = new Map();
  /** The server's number of each origin when it last said what it has. @type {Map<string, number>} */ #targets = new Map();
  #touched = new Touched();

  /** @returns {OriginNumber[]} */
  get numbers() {
    return [...this.#followers.values()].map(({ origin, number }) => ({ origin, number }));
  }

  /** @returns {FollowerState[]} */
  get states() {
    return [...this.#followers.values()].map((follower) => follower.state);
  }

  /** @param {FollowerState} state @param {number} nowMs */
  restore(state, nowMs) {
    this.#followers.set(state.origin, Follower.restore(state, FLOORS_MAX));
    for (const floor of state.floors) if (floor.number > 0) this.#touched.add(floor, nowMs);
  }

  /** The server says where each origin is. @param {OriginNumber[]} origins @returns {string[]} Those that count anew: nothing held of them can be compared any more. */
  meet(origins) {
    this.#targets = new Map(origins.map(({ origin, number }) => [origin, number]));
    const anew = [];
    for (const { origin, number } of origins) {
      const follower = this.#followers.get(origin);
      if (follower && number >= follower.number) continue;
      if (follower) anew.push(origin);
      this.#followers.set(origin, new Follower(origin, number, FLOORS_MAX));
    }
    return anew;
  }

  /** @param {Invalidate} frame @param {number} nowMs */
  enforce(frame, nowMs) {
    let follower = this.#followers.get(frame.origin);
    if (!follower) this.#followers.set(frame.origin, (follower = new Follower(frame.origin, frame.number - 1, FLOORS_MAX)));
    const isNext = frame.number === follower.number + 1;
    if (follower.take(frame)) this.#touched.add(isNext ? frame : { scope: SCOPE_ALL, name: "" }, nowMs);
  }

  /** Whether what the server has called stale of an origin is known here. @param {string} origin */
  isCaughtUp(origin) {
    const target = this.#targets.get(origin);
    return target !== undefined && (this.#followers.get(origin)?.number ?? -1) >= target;
  }

  /** @param {Named} content */
  isCurrent({ origin, id, version, tags }) {
    return this.#followers.get(origin)?.isCurrent(id, version, tags) ?? false;
  }

  /** When something that may be this content was last called stale, in ms; -1: never. @param {string} id */
  touchedMs(id) {
    return this.#touched.latestMs(id);
  }
}
