// Which versions may still be served: for each content the highest number of an invalidation that names it. Semantics: VersionFloors and InvalidationFollower
// of Presage.Content.

import { SCOPE_ALL, SCOPE_ID, SCOPE_PREFIX, SCOPE_TAG } from "./frames.js";
import { FLOORS_MAX } from "./limits.js";

/**
 * @typedef {{ number: number, scope: number, name: string }} Floor
 * @typedef {{ origin: string, number: number, floors: Floor[] }} FollowerState
 */

/** Follows the invalidations of one origin. */
export class Follower {
  #floorsMax;
  #all = 0;
  /** @type {Map<string, number>} */ #ids = new Map();
  /** @type {Map<string, number>} */ #prefixes = new Map();
  /** @type {Map<string, number>} */ #tags = new Map();

  /** @param {string} origin @param {number} number Up to which everything is in force. @param {number} floorsMax */
  constructor(origin, number, floorsMax) {
    this.origin = origin;
    this.number = number;
    this.#floorsMax = floorsMax;
  }

  /** @param {FollowerState} state @param {number} floorsMax */
  static restore(state, floorsMax) {
    const follower = new Follower(state.origin, state.number, floorsMax);
    for (const floor of state.floors) follower.#raise(floor);
    return follower;
  }

  /** @returns {FollowerState} */
  get state() {
    /** @type {[number, Map<string, number>][]} */
    const kinds = [[SCOPE_ID, this.#ids], [SCOPE_PREFIX, this.#prefixes], [SCOPE_TAG, this.#tags]];
    const floors = kinds.flatMap(([scope, map]) => Array.from(map, ([name, number]) => ({ number, scope, name })));
    return { origin: this.origin, number: this.number, floors: [{ number: this.#all, scope: SCOPE_ALL, name: "" }, ...floors] };
  }

  /** Puts an invalidation in force. A gap before it means that anything older may be stale. @param {Floor} floor @returns {boolean} Whether it was new. */
  take(floor) {
    if (floor.number <= this.number) return false;
    if (floor.number > this.number + 1) this.#all = floor.number - 1;
    this.#raise(floor);
    this.number = floor.number;
    return true;
  }

  /** @param {string} id @param {number} version @param {string[]} tags */
  isCurrent(id, version, tags) {
    if (version < this.#all || version < (this.#ids.get(id) ?? 0)) return false;
    if (tags.some((tag) => version < (this.#tags.get(tag) ?? 0))) return false;
    for (const [prefix, number] of this.#prefixes) {
      if (version < number && id.startsWith(prefix)) return false;
    }
    return true;
  }

  /** @param {Floor} floor */
  #raise({ number, scope, name }) {
    if (scope === SCOPE_ALL) this.#all = Math.max(this.#all, number);
    const map = scope === SCOPE_ID ? this.#ids : scope === SCOPE_PREFIX ? this.#prefixes : scope === SCOPE_TAG ? this.#tags : null;
    map?.set(name, Math.max(map.get(name) ?? 0, number));
    if (this.#ids.size + this.#prefixes.size + this.#tags.size > this.#floorsMax) this.#fold();
  }

  /** More is fetched again than need be, nothing stale is served. */
  #fold() {
    const maps = [this.#ids, this.#prefixes, this.#tags];
    const numbers = maps.flatMap((map) => [...map.values()]).sort((left, right) => left - right);
    this.#all = Math.max(this.#all, numbers[Math.floor(numbers.length / 2)]);
    for (const map of maps) {
      for (const [name, number] of map) if (number <= this.#all) map.delete(name);
    }
  }
}

/** When invalidations came, by what they named. A tag may be any content's, as far as the browser's own cache goes. */
export class Touched {
  #allMs = -1;
  /** @type {Map<string, number>} */ #ids = new Map();
  /** @type {Map<string, number>} */ #prefixes = new Map();

  /** @param {{ scope: number, name: string }} floor @param {number} atMs */
  add({ scope, name }, atMs) {
    if (scope === SCOPE_ID) this.#ids.set(name, atMs);
    else if (scope === SCOPE_PREFIX) this.#prefixes.set(name, atMs);
    else this.#allMs = atMs;
    if (this.#ids.size + this.#prefixes.size <= FLOORS_MAX) return;
    this.#ids.clear();
    this.#prefixes.clear();
    this.#allMs = atMs;
  }

  /** @param {string} id */
  latestMs(id) {
    let latest = Math.max(this.#allMs, this.#ids.get(id) ?? -1);
    for (const [prefix, atMs] of this.#prefixes) if (id.startsWith(prefix)) latest = Math.max(latest, atMs);
    return latest;
  }
}
