// What the agent knows and holds, and the one loop that changes it: frames arrive, are settled in order, made to outlive the worker in one transaction, and then
// acknowledged. An invalidation is in force from the moment it arrives; what it makes stale is not served even before it is settled.

import { Channel, joined } from "./channel.js";
import { applyDelta } from "./delta.js";
import { digestOf } from "./differences.js";
import { BASE_MISSING, CANCEL, DATA, EVICTED, FrameProblem, HAVE, INVALIDATE, NO_MARK, NO_ROOM, OFFER, STALE, STORED, UNUSED, USED, WRONG_DIGEST, toHex } from "./frames.js";
import { HELD_BYTES_MAX, HELD_MAX, QUOTA_SHARE, REPORT_DELAY_MS } from "./limits.js";
import { headersOf } from "./headers.js";
import { heldOf, isRenewal, refusalOf } from "./offers.js";
import { Origins } from "./origins.js";
import { Reports } from "./reports.js";
import { Shelf, isServable } from "./shelf.js";
import { tagsOf, termsOf, versionOf } from "./terms.js";

/**
 * @typedef {import("./shelf.js").Held} Held
 * @typedef {import("./frames.js").Offer} Offer
 * @typedef {import("./differences.js").Newer} Newer
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
  origins = new Origins();
  /** @type {Wishes} */ wishes = { savesData: false, optedOut: false };
  /** What became of everything, since the worker started. */
  counters = { stored: 0, renewed: 0, replaced: 0, differences: 0, unfit: 0, refused: 0, cancelled: 0, evicted: 0, unused: 0, stale: 0, served: 0, lost: 0, revalidated: 0, fetched: 0, usesNotNoted: 0 };
  /** Told after each change how far the channel is settled, and which reports will outlive the worker. @type {(reached: number, lastReport: number) => void} */
  settled = () => {};
  /** Told when a change cannot be kept; the agent then stops. @type {(problem: unknown) => void} */
  failed = () => {};

  #store;
  /** @type {Reports} */ #reports;
  /** @type {ChannelFrame[]} */ #queue = [];
  /** @type {{ held: Held, newer: Newer, version: number }[]} */ #newer = [];
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
    for (const state of loaded.followers) keeper.origins.restore(state, Date.now());
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
      origins: this.origins.numbers,
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
    const anew = this.origins.meet(have.origins);
    for (const held of this.shelf.all()) if (anew.includes(held.origin)) this.lose(held, EVICTED);
    void this.settle();
  }

  /** Takes a frame of the channel, at once as far as it forbids something. @param {ChannelFrame} frame */
  arrive(frame) {
    this.channel.accept(frame);
    if (frame.kind === INVALIDATE) this.origins.enforce(frame, Date.now());
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

  /** @param {string} id @param {boolean} isFromPush @param {string} referrer */
  request(id, isFromPush, referrer) {
    const report = this.#reports.request(id, isFromPush, referrer, Date.now());
    if (report) this.#change.reports.push(report);
    else this.counters.usesNotNoted++;
    this.#soon();
  }

  /** @param {Held} held @param {string} referrer */
  use(held, referrer) {
    if (held.isAwaited) this.#outcome(USED, held);
    held.isAwaited = false;
    this.shelf.use(held, Date.now());
    this.request(held.id, true, referrer);
    this.#change.held.push(held);
  }

  /** The origin says that the body is what it would send now. @param {Held} held @param {Headers} headers Of its answer. */
  confirm(held, headers) {
    held.receivedMs = Date.now();
    if (headers.has("cache-control")) ({ freshMs: held.freshMs, staleMs: held.staleMs } = termsOf(headers));
    // Read after an invalidation that named it, it is current again.
    held.version = Math.max(held.version, versionOf(headers));
    const tags = tagsOf(headers);
    if (tags.length > 0) held.tags = tags;
    this.#change.held.push(held);
    this.#soon();
  }

  /** The origin sent another body: it takes the place of the one that is held, as far as it may be kept. @param {Held} held @param {Newer} newer @param {number} version */
  replace(held, newer, version) {
    this.#newer.push({ held, newer, version });
    void this.settle();
  }

  /** Lets a content go. @param {Held} held @param {number} kind Of the report. */
  lose(held, kind) {
    if (this.shelf.get(held.id) !== held) return;
    this.shelf.remove(held.id);
    this.#forget(held, kind);
    this.#soon();
  }

  /** Tells of what was not used in its time. */
  sweep() {
    const nowMs = Date.now();
    for (const held of this.shelf.all()) if (held.isAwaited && !isServable(held, nowMs)) this.#giveUp(held);
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
        for (const one of this.#newer.splice(0)) await this.#replace(one);
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
      followers: this.origins.states,
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
      const here = { wishes: this.wishes, isCurrent: this.origins.isCurrent(frame), bytesMax: this.#bytesMax };
      const reason = refusalOf(frame, this.shelf.get(frame.id), here);
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
        if (held.origin !== frame.origin || held.clock === 0 || this.origins.isCurrent(held)) continue;
        this.counters.stale++;
        this.#giveUp(held);
      }
    }
  }

  /** The body stays: the next version may come as a difference, or it is said that nothing changed. It is never served unasked. @param {Held} held */
  #giveUp(held) {
    if (held.isAwaited) {
      this.counters.unused++;
      this.#outcome(UNUSED, held);
    }
    held.isAwaited = false;
    this.shelf.outdate(held);
    this.#change.held.push(held);
    this.#soon();
  }

  /** @param {Arriving} arriving */
  async #finish(arriving) {
    const { offer } = arriving;
    const old = this.shelf.get(offer.id);
    const body = await this.#bodyOf(arriving);
    if (!body) return this.#refuse(offer, BASE_MISSING);
    if (body.length !== offer.bytes || (await digestOf(body)) !== offer.hash) return this.#refuse(offer, WRONG_DIGEST);
    const headers = headersOf(offer.headers);
    const held = heldOf(offer, headers.get("etag"), old?.hash === offer.hash ? old : undefined, Date.now());
    const reason = await this.#shelve(held, old, () => new Response(body, { status: offer.status, headers }));
    if (reason > 0) return this.#refuse(offer, reason);
    if (isRenewal(offer)) this.counters.renewed++;
    else this.counters.stored++;
    this.#outcome(STORED, held);
  }

  /** @param {{ held: Held, newer: Newer, version: number }} came */
  async #replace({ held: old, newer, version }) {
    if (this.shelf.get(old.id) !== old) return;
    const terms = termsOf(newer.headers);
    const held = {
      ...old, version, hash: newer.hash, bytes: newer.body.length, etag: newer.headers.get("etag"), tags: tagsOf(newer.headers), receivedMs: Date.now(),
      freshMs: terms.freshMs, staleMs: terms.staleMs, uses: old.uses + 1, usedMs: Date.now(), isAwaited: false,
    };
    // Somebody on the way may have taken the tags off, and an invalidation by one of them would not be known to name it.
    const isNamed = held.tags.length > 0 || old.tags.length === 0;
    const mayKeep = isNamed && terms.mayKeep && held.bytes <= this.#bytesMax && !(await this.#shelve(held, old, () => new Response(newer.body, { headers: newer.headers })));
    if (mayKeep) this.counters.replaced++;
    else this.lose(old, UNUSED);
  }

  /** Puts a body where it belongs. @param {Held} held @param {Held | undefined} old What is to give way. @param {() => Response} body @returns {Promise<number>} Why not; 0 if it is there. */
  async #shelve(held, old, body) {
    if (!this.origins.isCurrent(held)) return STALE;
    if (old?.hash !== held.hash) this.#evict(this.#bytesMax - held.bytes, HELD_MAX - 1);
    if (!(await this.#putBody(held, body))) return NO_ROOM;
    const there = this.shelf.get(held.id);
    // Given up meanwhile, as when the origin said that it has another body: the old one is not brought back.
    if (old?.hash === held.hash && there !== old) {
      if (there?.hash !== held.hash) this.#gone.push(held);
      return BASE_MISSING;
    }
    if (there && there.hash !== held.hash) this.lose(there, UNUSED);
    this.#gone = this.#gone.filter((gone) => gone.id !== held.id || gone.hash !== held.hash);
    this.shelf.put(held);
    this.#change.held.push(held);
    return 0;
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

  /** @param {Arriving} arriving @returns {Promise<Uint8Array<ArrayBuffer> | null>} Null without the body that it begins from. */
  async #bodyOf(arriving) {
    const { offer } = arriving;
    if (!offer.base) return joined(arriving);
    const base = this.shelf.get(offer.id);
    const held = base?.hash === offer.base ? await this.#store.body(base) : undefined;
    if (!held) return null;
    const bytes = new Uint8Array(await held.arrayBuffer());
    return isRenewal(offer) ? bytes : applyDelta(bytes, joined(arriving), this.#bytesMax);
  }

  /** @param {number} bytesMax @param {number} countMax */
  #evict(bytesMax, countMax) {
    for (const held of this.shelf.shrink(bytesMax, countMax)) this.#forget(held, EVICTED);
  }

  /** @param {Held} held @param {number} kind */
  #forget(held, kind) {
    if (kind === EVICTED) this.counters.evicted++;
    if (kind === UNUSED && held.isAwaited) this.counters.unused++;
    this.#change.heldGone.push(held.id);
    this.#gone.push(held);
    if (kind === EVICTED || held.isAwaited) this.#outcome(kind, held);
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
