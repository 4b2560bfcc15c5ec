// Answers a page's requests: from what is held where that is allowed, else from the network, which is what happens in every case of doubt.

import { DIFFERENCE, MANIPULATION, readDifference, readWhole, tagOf } from "./differences.js";
import { EVICTED, UNUSED } from "./frames.js";
import { ANSWER_BYTES_MAX, VALIDATED_MAX } from "./limits.js";
import { isFresh, isServable } from "./shelf.js";
import { versionOf } from "./terms.js";

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
    return this.#keeper.shelf.get(held.id) === held && this.#link.serves(held.origin) && this.#keeper.origins.isCurrent(held) && isServable(held, Date.now());
  }

  /** Asks the origin whether the body is still what it would send. @param {Request} request @param {Held} held @param {string | null} referrer */
  async #revalidated(request, held, referrer) {
    if (this.#keeper.shelf.get(held.id) !== held) return null;
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

  /** @param {Request} request @param {Held} held @returns {Promise<Response>} */
  async #ask(request, held) {
    this.#keeper.counters.revalidated++;
    const answer = await fetch(ownRequest(request, "no-store", held));
    if (answer.status === DIFFERENCE) return (await this.#changed(answer, held)) ?? this.#taken(await fetch(ownRequest(request, "no-store", null)), held);
    if (answer.status === 304) this.#keeper.confirm(held, answer.headers);
    return this.#taken(answer, held);
  }

  /** The body that a difference makes of what is held; null if it does not fit. @param {Response} answer @param {Held} held */
  async #changed(answer, held) {
    const base = await this.#store.body(held);
    const newer = base ? await readDifference(answer, base, held.hash, ANSWER_BYTES_MAX).catch(() => null) : null;
    if (!newer) {
      this.#keeper.counters.unfit++;
      return null;
    }
    this.#keeper.counters.differences++;
    this.#keeper.replace(held, newer, versionOf(answer.headers));
    return new Response(newer.body, { headers: newer.headers });
  }

  /** Another body takes the place of the one that is held, where the server says of which version it is. @param {Response} answer @param {Held} held */
  #taken(answer, held) {
    if (!answer.ok) return answer;
    const version = versionOf(answer.headers);
    const bytes = Number(answer.headers.get("content-length") ?? ANSWER_BYTES_MAX + 1);
    if (answer.status !== 200 || version < 0 || bytes > ANSWER_BYTES_MAX) this.#keeper.lose(held, UNUSED);
    else readWhole(answer.clone()).then((newer) => this.#keeper.replace(held, newer, version), () => this.#keeper.lose(held, UNUSED));
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
    const touchedMs = this.#keeper.origins.touchedMs(id);
    return touchedMs < 0 || IMMUTABLE.test(id) || (this.#validated.get(id) ?? -1) > touchedMs ? "default" : "no-cache";
  }
}

/**
 * The request in the agent's name: the server learns of its use by the channel. With what is held, it asks whether that is still good, or else for the difference to it.
 * @param {Request} request @param {RequestCache} cache @param {Held | null} held
 */
function ownRequest(request, cache, held) {
  const headers = new Headers(request.headers);
  headers.set("Presage-Agent", "1");
  if (held) {
    const tag = tagOf(held.hash);
    // The site's own validator is for answers that the site gives itself.
    headers.set("If-None-Match", held.etag && held.etag !== tag ? `${tag}, ${held.etag}` : tag);
    headers.set("A-IM", MANIPULATION);
  }
  const { redirect, credentials, signal, referrer } = request;
  return new Request(request.url, { headers, mode: "same-origin", cache, redirect, credentials, signal, referrer });
}

/** The page of this site that asked; empty if none did, null if another site's. @param {Request} request */
function referrerOf({ referrer }) {
  if (!URL.canParse(referrer) || referrer.startsWith("about:")) return "";
  const url = new URL(referrer);
  return url.origin === location.origin ? url.pathname + url.search : null;
}
