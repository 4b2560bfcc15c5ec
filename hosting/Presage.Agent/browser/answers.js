// Answers a page's requests: from what is held where that is allowed, else from the network, which is what happens in every case of doubt.

import { EVICTED, UNUSED } from "./frames.js";
import { VALIDATED_MAX } from "./limits.js";
import { isFresh, isServable } from "./shelf.js";

/**
 * @typedef {import("./keeper.js").Keeper} Keeper
 * @typedef {import("./link.js").Link} Link
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./shelf.js").Held} Held
 */

const OWN_PATH = "/.presage/";
/** A path that names one version for ever: ImmutablePath of Presage.Content. */
const IMMUTABLE = /\.~[A-Za-z0-9_-]{43}(\.|$|\?)/;

export class Answers {
  #keeper;
  #link;
  #store;
  /** When the network last answered for a content, in ms. @type {Map<string, number>} */ #validated = new Map();

  /** @param {Keeper} keeper @param {Link} link @param {Store} store */
  constructor(keeper, link, store) {
    this.#keeper = keeper;
    this.#link = link;
    this.#store = store;
  }

  /**
   * The id of what a request asks for, or null for a request that is none of the agent's: another site, a method that may change something, a part of a body,
   * authorization, or a page that the reader wants loaded anew.
   * @param {Request} request
   */
  static idOf(request) {
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith(OWN_PATH)) return null;
    if (request.headers.has("range") || request.headers.has("authorization")) return null;
    return request.cache === "default" || request.cache === "force-cache" ? url.pathname + url.search : null;
  }

  /** @param {Request} request @param {string} id @param {(work: Promise<unknown>) => void} extend Keeps the worker alive for work that nobody waits for. */
  async answer(request, id, extend) {
    this.#link.call();
    const held = this.#keeper.shelf.get(id);
    const referrer = referrerOf(request);
    const answer = held && ((await this.#fromShelf(held, referrer, extend)) ?? (await this.#revalidated(request, held, referrer)));
    return answer ?? this.#fromNetwork(request, id, referrer);
  }

  /** @param {Held} held @param {string | null} referrer @param {(work: Promise<unknown>) => void} extend */
  async #fromShelf(held, referrer, extend) {
    if (!this.#mayServe(held)) return null;
    const body = await this.#store.body(held);
    if (!body) {
      this.#keeper.lose(held, EVICTED);
      this.#keeper.counters.lost++;
      return null;
    }
    // An invalidation may have come while the body was looked up.
    if (!this.#mayServe(held)) return null;
    this.#keeper.use(held, referrer ?? "");
    this.#keeper.counters.served++;
    if (!isFresh(held, Date.now())) extend(this.#ask(new Request(held.id), held).catch(() => {}));
    return body;
  }

  /** @param {Held} held */
  #mayServe(held) {
    return this.#keeper.shelf.get(held.id) === held && this.#link.serves(held.origin) && this.#keeper.isCurrent(held) && isServable(held, Date.now());
  }

  /** Asks the origin whether the body is still what it would send. @param {Request} request @param {Held} held @param {string | null} referrer */
  async #revalidated(request, held, referrer) {
    if (this.#keeper.shelf.get(held.id) !== held || !held.etag) return null;
    const body = await this.#store.body(held);
    if (!body) return null;
    const answer = await this.#ask(request, held);
    if (answer.status !== 304) {
      this.#keeper.request(held.id, false, referrer ?? "");
      return answer;
    }
    if (this.#keeper.shelf.get(held.id) === held) this.#keeper.use(held, referrer ?? "");
    return body;
  }

  /** @param {Request} request @param {Held} held */
  async #ask(request, held) {
    this.#keeper.counters.revalidated++;
    const answer = await fetch(ownRequest(request, "no-store", held.etag));
    if (answer.status === 304) this.#keeper.confirm(held);
    else if (answer.ok) this.#keeper.lose(held, UNUSED);
    return answer;
  }

  /** @param {Request} request @param {string} id @param {string | null} referrer Null when another site's page led here: the request then goes as it came. */
  async #fromNetwork(request, id, referrer) {
    this.#keeper.counters.fetched++;
    const cache = this.#cacheMode(id);
    const askedMs = Date.now();
    const answer = await this.#fetched(request, id, cache, referrer);
    if (cache === "no-cache") {
      if (this.#validated.size >= VALIDATED_MAX) this.#validated.clear();
      this.#validated.set(id, askedMs);
    }
    return answer;
  }

  /** @param {Request} request @param {string} id @param {RequestCache} cache @param {string | null} referrer */
  async #fetched(request, id, cache, referrer) {
    if (referrer === null) return fetch(cache === "default" ? request : new Request(request, { cache }));
    this.#keeper.request(id, false, referrer);
    try {
      return await fetch(ownRequest(request, cache, null));
    } catch {
      // Such as an answer that leads to another site.
      return fetch(request);
    }
  }

  /**
   * The browser's own cache knows nothing of invalidations: what it may have kept from before one is asked for with a condition, once.
   * @param {string} id @returns {RequestCache}
   */
  #cacheMode(id) {
    const touchedMs = this.#keeper.touchedMs(id);
    return touchedMs < 0 || IMMUTABLE.test(id) || (this.#validated.get(id) ?? -1) > touchedMs ? "default" : "no-cache";
  }
}

/** The request in the agent's name: the server learns of its use by the channel. @param {Request} request @param {RequestCache} cache @param {string | null} etag */
function ownRequest(request, cache, etag) {
  const headers = new Headers(request.headers);
  headers.set("Presage-Agent", "1");
  if (etag) headers.set("If-None-Match", etag);
  const { redirect, credentials, signal, referrer } = request;
  return new Request(request.url, { headers, mode: "same-origin", cache, redirect, credentials, signal, referrer });
}

/** The page of this site that asked; empty if none did, null if another site's. @param {Request} request */
function referrerOf({ referrer }) {
  if (!URL.canParse(referrer) || referrer.startsWith("about:")) return "";
  const url = new URL(referrer);
  return url.origin === location.origin ? url.pathname + url.search : null;
}
