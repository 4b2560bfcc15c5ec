// Where things outlive the worker: IndexedDB for what is known, the Cache API for bodies. A change is one transaction, so that after the worker was killed
// everything stands as it did after one of the changes; bodies are written before the entry that names them, and looked through at the start.

/**
 * @typedef {import("./shelf.js").Held} Held
 * @typedef {import("./frames.js").Offer} Offer
 * @typedef {import("./frames.js").Report} Report
 * @typedef {import("./floors.js").FollowerState} FollowerState
 * @typedef {{ client: string, token: string, expiresAtMs: number }} Identity
 * @typedef {{ push: number, offer: Offer, isRefused: boolean, received: number }} ArrivingEntry
 * @typedef {{ push: number, index: number, bytes: Uint8Array<ArrayBuffer> }} PartEntry
 * @typedef {{ epoch: string, reached: number }} ChannelState
 * @typedef {{
 *   channel: ChannelState | undefined, followers: FollowerState[], reporter: import("./reports.js").ReporterState | undefined, held: Held[],
 *   arriving: ArrivingEntry[], parts: PartEntry[], reports: Report[] }} Loaded
 * @typedef {{
 *   channel: ChannelState, followers: FollowerState[], reporter: import("./reports.js").ReporterState, held: Held[], heldGone: string[], arriving: ArrivingEntry[],
 *   parts: PartEntry[], pushesGone: number[], isRestart: boolean, reports: Report[], reportsTaken: number }} Change
 */

const DATABASE = "presage";
const CACHE = "presage-held";
const BODY_PATH = "/.presage/held/";
const STORES = ["state", "held", "arriving", "parts", "reports"];

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @param {Held} held */
const bodyKey = (held) => `${BODY_PATH}${encodeURIComponent(held.id)}?${held.hash}`;

export class Store {
  /** @param {IDBDatabase} database @param {Cache} bodies */
  constructor(database, bodies) {
    this.database = database;
    this.bodies = bodies;
  }

  static async open() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("state");
      request.result.createObjectStore("held", { keyPath: "id" });
      request.result.createObjectStore("arriving", { keyPath: "push" });
      request.result.createObjectStore("parts", { keyPath: ["push", "index"] });
      request.result.createObjectStore("reports", { keyPath: "number" });
    };
    return new Store(await done(request), await caches.open(CACHE));
  }

  /** @returns {Promise<Loaded>} */
  async load() {
    const from = this.database.transaction(STORES, "readonly");
    const state = from.objectStore("state");
    const [channel, followers, reporter, held, arriving, parts, reports] = await Promise.all([
      done(state.get("channel")), done(state.get("followers")), done(state.get("reporter")),
      ...["held", "arriving", "parts", "reports"].map((name) => done(from.objectStore(name).getAll())),
    ]);
    return { channel, followers: followers ?? [], reporter, held: held ?? [], arriving: arriving ?? [], parts: parts ?? [], reports: reports ?? [] };
  }

  /** @param {Change} change @returns {Promise<void>} When it will outlive the worker. */
  commit(change) {
    const into = this.database.transaction(STORES, "readwrite");
    const state = into.objectStore("state");
    state.put(change.channel, "channel");
    state.put(change.followers, "followers");
    state.put(change.reporter, "reporter");
    Store.#commitPushes(change, into.objectStore("arriving"), into.objectStore("parts"));
    const held = into.objectStore("held");
    for (const id of change.heldGone) held.delete(id);
    for (const one of change.held) held.put(one);
    const reports = into.objectStore("reports");
    if (change.reportsTaken > 0) reports.delete(IDBKeyRange.upperBound(change.reportsTaken));
    for (const report of change.reports) reports.put(report);
    return new Promise((resolve, reject) => {
      into.oncomplete = () => resolve();
      into.onerror = into.onabort = () => reject(into.error ?? new Error("the transaction was given up"));
    });
  }

  /** @param {Change} change @param {IDBObjectStore} arriving @param {IDBObjectStore} parts */
  static #commitPushes(change, arriving, parts) {
    if (change.isRestart) {
      arriving.clear();
      parts.clear();
    }
    for (const push of change.pushesGone) {
      arriving.delete(push);
      parts.delete(IDBKeyRange.bound([push, 0], [push, Number.MAX_SAFE_INTEGER]));
    }
    for (const entry of change.arriving) arriving.put(entry);
    for (const part of change.parts) parts.put(part);
  }

  /** @returns {Promise<Identity | undefined>} */
  identity() {
    return done(this.database.transaction("state").objectStore("state").get("identity"));
  }

  /** @param {Identity} identity */
  async keepIdentity(identity) {
    await done(this.database.transaction("state", "readwrite").objectStore("state").put(identity, "identity"));
  }

  /** @returns {Promise<boolean>} */
  async isOptedOut() {
    return (await done(this.database.transaction("state").objectStore("state").get("optedOut"))) === true;
  }

  /** @param {boolean} isOptedOut */
  async keepOptedOut(isOptedOut) {
    await done(this.database.transaction("state", "readwrite").objectStore("state").put(isOptedOut, "optedOut"));
  }

  /** What a page said last. @returns {Promise<import("./calls.js").Terms | undefined>} */
  terms() {
    return done(this.database.transaction("state").objectStore("state").get("terms"));
  }

  /** @param {import("./calls.js").Terms} terms */
  async keepTerms(terms) {
    await done(this.database.transaction("state", "readwrite").objectStore("state").put(terms, "terms"));
  }

  /** @param {Held} held @param {Response} body */
  putBody(held, body) {
    return this.bodies.put(bodyKey(held), body);
  }

  /** @param {Held} held @returns {Promise<Response | undefined>} */
  body(held) {
    return this.bodies.match(bodyKey(held));
  }

  /** @param {Held[]} gone */
  async dropBodies(gone) {
    await Promise.all(gone.map((held) => this.bodies.delete(bodyKey(held))));
  }

  /** Drops bodies that nothing names, and tells which are named and not there. @param {Held[]} all @returns {Promise<Held[]>} */
  async sweep(all) {
    const there = new Map((await this.bodies.keys()).map((request) => [request.url, request]));
    const missing = all.filter((held) => !there.delete(new URL(bodyKey(held), location.origin).href));
    await Promise.all([...there.values()].map((request) => this.bodies.delete(request)));
    return missing;
  }
}
