// What the agent knows and holds, and the one loop that changes it: frames arrive, are settled in order, made to outlive the worker in one transaction, and then
// acknowledged. An invalidation is in force from the moment it arrives; what it makes stale is not served even before it is settled.

import { Channel, joined } from "./channel.js";
import { applyDelta } from "./delta.js";
import { Follower, Touched } from "./floors.js";
import {
  BASE_MISSING, CANCEL, DATA, EVICTED, FrameProblem, HAVE, HELD_ALREADY, INVALIDATE, NOT_WANTED, NO_MARK, NO_ROOM, OFFER, SCOPE_ALL, STALE, STORED, UNUSED,
  USED, WRONG_DIGEST, toHex,
} from "./frames.js";
import { FLOORS_MAX, HELD_BYTES_MAX, HELD_MAX, QUOTA_SHARE, REPORT_DELAY_MS } from "./limits.js";
import { headersOf } from "./headers.js";
import { Reports } from "./reports.js";
import { Shelf, isServable } from "./shelf.js";

/**
 * @typedef {import("./shelf.js").Held} Held
 * @typedef {import("./frames.js").Offer} Offer
 * @typedef {import("./frames.js").Invalidate} Invalidate
 * @typedef {import("./channel.js").Arriving} Arriving
 * @typedef {import("./channel.js").ChannelFrame} ChannelFrame
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").Change} Change
 * @typedef {import("./frames.js").Wishes} Wishes
 */

const FRAMES_PER_CHANGE_MAX = 16;

const newMark = () => toHex(crypto.getRandomValues(new Uint8Array(8)));

export class Keeper {
  shelf = new Shelf();
  channel = new Channel();
  /** @type {Wishes} */ wishes = { savesData: false, optedOut: false };
  /** What became of everything, since the worker started. */
  counters = { stored: 0, refused: 0, cancelled: 0, evicted: 0, unused: 0, stale: 0, served: 0, lost: 0, revalidated: 0, fetched: 0, usesNotNoted: 0 };
  /** Told after each change how far the channel is settled, and which reports will outlive the worker. @type {(reached: number, lastReport: number) => void} */
  settled = () => {};
  /** Told when a change cannot be kept; the agent then stops. @type {(problem: unknown) => void} */
  failed = () => {};

  #store;
  /** @type {Reports} */ #reports;
  /** @type {Map<string, Follower>} */ #followers = new Map();
  /** The server's number of each origin when it last said what it has. @type {Map<string, number>} */ #targets = new Map();
  #touched = new Touched();
  /** @type {ChannelFrame[]} */ #queue = [];
  #isSettling = false;
  #isSoon = false;
  /** @type {Promise<void>} */ #settling = Promise.resolve();
  #isDirty = false;
  #bytesMax = HELD_BYTES_MAX;
  /** @type {Omit<Change, "channel" | "followers" | "reporter">} */ #change = Keeper.#noChange();
  /** @type {Held[]} */ #gone = [];

  /** @param {Store} store @param {Reports} reports */
  constructor(store, reports) {
    this.#store = store;
    this.#reports = reports;
  }

  /** @param {Store} store */
  static async open(store) {
    const loaded = await store.load();
    const keeper = new Keeper(store, new Reports(loaded.reporter ?? { reporter: newMark(), next: 1 }, loaded.reports));
    for (const state of loaded.followers) keeper.#follow(Follower.restore(state, FLOORS_MAX), state.floors);
    for (const held of loaded.held) keeper.shelf.restore(held);
    keeper.channel.restart(loaded.channel?.epoch ?? NO_MARK, loaded.channel?.reached ?? 0);
    for (const { push, offer, isRefused, received } of loaded.arriving) {
      const chunks = loaded.parts.filter((part) => part.push === push).sort((left, right) => left.index - right.index).map((part) => part.bytes);
      keeper.channel.pushes.set(push, { offer, isRefused, chunks, received, savedChunks: chunks.length });
    }
    for (const held of await store.sweep(keeper.shelf.all())) keeper.lose(held, EVICTED);
    const { quota } = await navigator.storage.estimate();
    keeper.#bytesMax = Math.min(HELD_BYTES_MAX, (quota ?? HELD_BYTES_MAX) * QUOTA_SHARE);
    return keeper;
  }

  get waitingReports() {
    return this.#reports.waiting;
  }

  /** What the client says when it connects, once all that arrived is settled. */
  async have() {
    await this.settle();
    this.#reports.startOver();
    return {
      epoch: this.channel.epoch,
      offset: this.channel.reached,
      reporter: this.#reports.reporter,
      origins: [...this.#followers.values()].map(({ origin, number }) => ({ origin, number })),
      held: this.shelf.latest().map(({ id, version, hash }) => ({ id, version, hash })),
    };
  }

  /** Takes what the server says when it has heard that. @param {import("./frames.js").ServerHave} have */
  welcome(have) {
    if (!have.isResync && (have.epoch !== this.channel.epoch || have.offset !== this.channel.expected)) throw new FrameProblem(HAVE, 2, "goes on where this client is not");
    this.#taken(have.reportsTaken);
    if (have.isResync) {
      this.channel.restart(have.epoch, have.offset);
      this.#change.isRestart = true;
    }
    this.#targets = new Map(have.origins.map(({ origin, number }) => [origin, number]));
    for (const { origin, number } of have.origins) {
      const follower = this.#followers.get(origin);
      // A server that counts anew has forgotten what it numbered: nothing held can be compared with it.
      if (follower && number < follower.number) for (const held of this.shelf.all().filter((one) => one.origin === origin)) this.lose(held, EVICTED);
      if (!follower || number < follower.number) this.#follow(new Follower(origin, number, FLOORS_MAX), []);
    }
    void this.settle();
  }

  /** Takes a frame of the channel, at once as far as it forbids something. @param {ChannelFrame} frame */
  arrive(frame) {
    this.channel.accept(frame);
    if (frame.kind === INVALIDATE) this.#enforce(frame);
    this.#queue.push(frame);
    void this.settle();
  }

  /** @param {number} number Of the last report that the server has. */
  taken(number) {
    this.#taken(number);
    void this.settle();
  }

  /** Reports that may be sent now. @param {number} last @param {number} bytesMax */
  unsentReports(last, bytesMax) {
    return this.#reports.unsent(last, bytesMax);
  }

  /** @param {number} last */
  hasUnsentReports(last) {
    return this.#reports.hasUnsent(last);
  }

  /** Whether what the server has called stale of an origin is known here. @param {string} origin */
  isCaughtUp(origin) {
    const target = this.#targets.get(origin);
    return target !== undefined && (this.#followers.get(origin)?.number ?? -1) >= target;
  }

  /** @param {Held} held */
  isCurrent(held) {
    return this.#followers.get(held.origin)?.isCurrent(held.id, held.version, held.tags) ?? false;
  }

  /** When something that may be this content was last called stale, in ms; -1: never. @param {string} id */
  touchedMs(id) {
    return this.#touched.latestMs(id);
  }

  /** @param {string} id @param {boolean} isFromPush @param {string} referrer */
  request(id, isFromPush, referrer) {
    const report = this.#reports.request(id, isFromPush, referrer, Date.now());
    if (report) this.#change.reports.push(report);
    else this.counters.usesNotNoted++;
    this.#soon();
  }

  /** @param {Held} held @param {string} referrer */
  use(held, referrer) {
    if (held.uses === 0) this.#outcome(USED, held);
    this.shelf.use(held, Date.now());
    this.request(held.id, true, referrer);
    this.#change.held.push(held);
  }

  /** The origin says that the body is what it would send now. @param {Held} held */
  confirm(held) {
    held.receivedMs = Date.now();
    this.#change.held.push(held);
    this.#soon();
  }

  /** Lets a content go. @param {Held} held @param {number} kind Of the report. */
  lose(held, kind) {
    if (this.shelf.get(held.id) !== held) return;
    this.shelf.remove(held.id);
    this.#forget(held, kind);
    this.#soon();
  }

  /** Lets go what was not used in its time. */
  sweep() {
    const nowMs = Date.now();
    for (const held of this.shelf.all()) if (held.uses === 0 && !isServable(held, nowMs)) this.lose(held, UNUSED);
  }

  /** Begins a new epoch when the client connects again: what has arrived in part is dropped. */
  startOver() {
    this.#queue = [];
    this.channel.restart(NO_MARK, 0);
    this.#change.isRestart = true;
  }

  /** Settles all that has arrived. @returns {Promise<void>} When it will outlive the worker. */
  settle() {
    this.#isDirty = true;
    if (!this.#isSettling) {
      this.#isSettling = true;
      this.#settling = this.#settleAll().catch((problem) => this.failed(problem));
    }
    return this.#settling;
  }

  async #settleAll() {
    try {
      while (this.#isDirty || this.#queue.length > 0) {
        this.#isDirty = false;
        const { epoch } = this.channel;
        for (const frame of this.#queue.splice(0, FRAMES_PER_CHANGE_MAX)) {
          await this.#take(frame);
          if (epoch === this.channel.epoch) this.channel.reached = frame.offset + 1;
        }
        await this.#commit();
      }
    } finally {
      this.#isSettling = false;
    }
  }

  async #commit() {
    const [gone, reached, lastReport] = [this.#gone, this.channel.reached, this.#reports.next - 1];
    const arriving = this.#savedPushes();
    const change = {
      ...this.#change,
      ...arriving,
      held: this.#change.held.filter((held) => this.shelf.get(held.id) === held),
      channel: { epoch: this.channel.epoch, reached },
      followers: [...this.#followers.values()].map((follower) => follower.state),
      reporter: this.#reports.state,
    };
    this.#change = Keeper.#noChange();
    this.#gone = [];
    await this.#store.commit(change);
    this.settled(reached, lastReport);
    await this.#store.dropBodies(gone);
  }

  /** Pushes of which not all has arrived, as far as they are not kept yet. */
  #savedPushes() {
    const arriving = [];
    const parts = [];
    for (const [push, one] of this.channel.pushes) {
      arriving.push({ push, offer: one.offer, isRefused: one.isRefused, received: one.received });
      for (; one.savedChunks < one.chunks.length; one.savedChunks++) parts.push({ push, index: one.savedChunks, bytes: one.chunks[one.savedChunks].slice() });
    }
    return { arriving, parts };
  }

  /** @param {ChannelFrame} frame */
  async #take(frame) {
    if (frame.kind === OFFER) {
      const reason = this.#refusalOf(frame);
      this.channel.begin(frame, reason > 0);
      if (reason > 0) this.#refuse(frame, reason);
    } else if (frame.kind === DATA) {
      const arriving = this.channel.add(frame);
      if (!arriving) return;
      this.#change.pushesGone.push(frame.push);
      if (!arriving.isRefused) await this.#finish(arriving);
    } else if (frame.kind === CANCEL) {
      this.channel.pushes.delete(frame.push);
      this.#change.pushesGone.push(frame.push);
      this.counters.cancelled++;
    } else {
      for (const held of this.shelf.all()) {
        if (held.origin !== frame.origin || this.isCurrent(held)) continue;
        this.counters.stale++;
        this.lose(held, UNUSED);
      }
    }
  }

  /** @param {Offer} offer @returns {number} 0 if it is welcome. */
  #refusalOf(offer) {
    if (this.wishes.optedOut || this.wishes.savesData || offer.status !== 200 || !offer.id.startsWith("/") || offer.id.startsWith("/.presage/")) return NOT_WANTED;
    if (/^(set-cookie:|cache-control:.*\b(private|no-store)\b)/im.test(offer.headers)) return NOT_WANTED;
    if (!this.#isStill(offer)) return STALE;
    const held = this.shelf.get(offer.id);
    if (held && (held.version > offer.version || (held.version === offer.version && held.hash === offer.hash))) return HELD_ALREADY;
    if (offer.base && held?.hash !== offer.base) return BASE_MISSING;
    return offer.bytes > this.#bytesMax ? NO_ROOM : 0;
  }

  /** @param {Offer} offer */
  #isStill(offer) {
    return this.#followers.get(offer.origin)?.isCurrent(offer.id, offer.version, offer.tags) ?? false;
  }

  /** @param {Arriving} arriving */
  async #finish(arriving) {
    const { offer } = arriving;
    const sent = joined(arriving);
    const body = offer.base ? await this.#patched(offer, sent) : sent;
    if (!body) return this.#refuse(offer, BASE_MISSING);
    if (body.length !== offer.bytes || toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", body))) !== offer.hash) return this.#refuse(offer, WRONG_DIGEST);
    if (!this.#isStill(offer)) return this.#refuse(offer, STALE);
    this.#evict(this.#bytesMax - offer.bytes, HELD_MAX - 1);
    const headers = headersOf(offer.headers);
    const held = {
      id: offer.id, origin: offer.origin, version: offer.version, hash: offer.hash, bytes: offer.bytes, etag: headers.get("etag"), tags: offer.tags,
      receivedMs: Date.now(), freshMs: offer.freshMs, staleMs: offer.staleMs, uses: 0, usedMs: 0, clock: 0,
    };
    if (!(await this.#putBody(held, () => new Response(body, { status: offer.status, headers })))) return this.#refuse(offer, NO_ROOM);
    const old = this.shelf.get(held.id);
    if (old) this.lose(old, UNUSED);
    this.#gone = this.#gone.filter((gone) => gone.id !== held.id || gone.hash !== held.hash);
    this.shelf.put(held);
    this.#change.held.push(held);
    this.counters.stored++;
    this.#outcome(STORED, held);
  }

  /** When the browser has no room, half of what is held goes, once. @param {Held} held @param {() => Response} body */
  async #putBody(held, body) {
    for (let isRetry = false; ; isRetry = true) {
      try {
        await this.#store.putBody(held, body());
        return true;
      } catch (problem) {
        if (isRetry || !(problem instanceof DOMException) || problem.name !== "QuotaExceededError") return false;
        this.#evict(this.shelf.bytes / 2, HELD_MAX);
        await this.#store.dropBodies(this.#gone);
      }
    }
  }

  /** @param {Offer} offer @param {Uint8Array<ArrayBuffer>} delta */
  async #patched(offer, delta) {
    const base = this.shelf.get(offer.id);
    const body = base?.hash === offer.base ? await this.#store.body(base) : undefined;
    return body ? applyDelta(new Uint8Array(await body.arrayBuffer()), delta, this.#bytesMax) : null;
  }

  /** @param {number} bytesMax @param {number} countMax */
  #evict(bytesMax, countMax) {
    for (const held of this.shelf.shrink(bytesMax, countMax)) this.#forget(held, EVICTED);
  }

  /** @param {Held} held @param {number} kind */
  #forget(held, kind) {
    if (kind === EVICTED) this.counters.evicted++;
    if (kind === UNUSED && held.uses === 0) this.counters.unused++;
    this.#change.heldGone.push(held.id);
    this.#gone.push(held);
    if (kind === EVICTED || held.uses === 0) this.#outcome(kind, held);
  }

  /** @param {number} kind @param {{ id: string, version: number }} content */
  #outcome(kind, content) {
    this.#change.reports.push(this.#reports.outcome(kind, content));
  }

  /** @param {Offer} offer @param {number} reason */
  #refuse(offer, reason) {
    this.counters.refused++;
    this.#change.reports.push(this.#reports.refusal(offer, reason));
  }

  /** @param {Invalidate} frame */
  #enforce(frame) {
    let follower = this.#followers.get(frame.origin);
    if (!follower) this.#follow((follower = new Follower(frame.origin, frame.number - 1, FLOORS_MAX)), []);
    const isNext = frame.number === follower.number + 1;
    if (follower.take(frame)) this.#touched.add(isNext ? frame : { scope: SCOPE_ALL, name: "" }, Date.now());
  }

  /** @param {Follower} follower @param {import("./floors.js").Floor[]} floors */
  #follow(follower, floors) {
    this.#followers.set(follower.origin, follower);
    for (const floor of floors) if (floor.number > 0) this.#touched.add(floor, Date.now());
  }

  /** Uses are told together. */
  #soon() {
    if (this.#isSoon) return;
    this.#isSoon = true;
    setTimeout(() => {
      this.#isSoon = false;
      void this.settle();
    }, REPORT_DELAY_MS);
  }

  /** @param {number} number */
  #taken(number) {
    if (number >= this.#reports.next) this.#change.reports = this.#reports.renumber(newMark()).slice();
    else this.#change.reportsTaken = Math.max(this.#change.reportsTaken, this.#reports.taken(number));
  }

  /** @returns {Omit<Change, "channel" | "followers" | "reporter">} */
  static #noChange() {
    return { held: [], heldGone: [], arriving: [], parts: [], pushesGone: [], isRestart: false, reports: [], reportsTaken: 0 };
  }
}
