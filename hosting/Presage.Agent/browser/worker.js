// The service worker of Presage: holds what the server sends ahead, and answers with it. Whatever goes wrong, pages load as if it were not there.

import { Answers } from "./answers.js";
import { terms } from "./connection.js";
import { Keeper } from "./keeper.js";
import { RETRY_MAX_MS, RETRY_MIN_MS } from "./limits.js";
import { Link } from "./link.js";
import { Store } from "./store.js";

/**
 * @typedef {import("./calls.js").Call} Call
 * @typedef {{ store: Store, keeper: Keeper, link: Link, answers: Answers }} Agent
 */

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {Promise<Agent> | null} */
let starting = null;

/** Agents of this worker that ended since what they knew could not be kept, and when the next one may begin. */
let endings = 0, notBeforeMs = 0;

/** One worker at a time reads and writes what is kept; while an older one ends, a newer one keeps out of the way. @returns {Promise<() => void>} What lets it go again. */
const claim = () => new Promise((resolve, reject) => {
  void navigator.locks.request("presage-agent", { ifAvailable: true }, (lock) => {
    if (!lock) return reject(new Error("another worker is at it"));
    return new Promise((release) => resolve(() => release(undefined)));
  });
});

/** @returns {Promise<Agent>} */
async function start() {
  if (Date.now() < notBeforeMs) throw new Error("what it knew could not be kept");
  const release = await claim();
  try {
    return await open(release);
  } catch (problem) {
    release();
    throw problem;
  }
}

/** @param {() => void} release @returns {Promise<Agent>} */
async function open(release) {
  const store = await Store.open();
  const keeper = await Keeper.open(store);
  // The first frame goes out before any page has said anything: as the last one did.
  const said = (await store.terms()) ?? terms();
  keeper.wishes = { savesData: said.savesData, optedOut: await store.isOptedOut() };
  const link = new Link(keeper, store);
  link.network = said.network;
  link.ended = () => {
    store.database.close();
    notBeforeMs = Date.now() + Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** Math.min(endings++, 20));
    starting = null;
    release();
  };
  return { store, keeper, link, answers: new Answers(keeper, link, store) };
}

function agent() {
  if (!starting) {
    const started = start();
    starting = started;
    started.catch(() => (starting = null));
  }
  return starting;
}

/** @param {Request} request @param {string} id @param {(work: Promise<unknown>) => void} extend */
async function answer(request, id, extend) {
  try {
    return await (await agent()).answers.answer(request, id, extend);
  } catch {
    return fetch(request);
  }
}

/** @param {Call} call @returns {Promise<object | undefined>} */
async function take(call) {
  const { store, keeper, link } = await agent();
  switch (call.kind) {
    case "here": {
      const { savesData, network } = call.terms;
      const isChanged = savesData !== keeper.wishes.savesData || network !== link.network;
      keeper.wishes = { ...keeper.wishes, savesData };
      link.network = network;
      if (isChanged) link.tellTerms();
      link.call();
      if (isChanged) await store.keepTerms(call.terms);
      return undefined;
    }
    case "opt-out":
      keeper.wishes = { ...keeper.wishes, optedOut: call.value };
      await store.keepOptedOut(call.value);
      link.tellTerms();
      return { optedOut: call.value };
    case "status":
      link.call();
      return {
        isConnected: link.isOpen, connections: link.connections, epoch: keeper.channel.epoch, offset: keeper.channel.reached, arriving: keeper.channel.pushes.size,
        heldBytes: keeper.shelf.bytes, waitingReports: keeper.waitingReports, counters: keeper.counters, wishes: keeper.wishes,
        held: keeper.shelf.all().map(({ id, version, uses, bytes }) => ({ id, version, uses, bytes })),
      };
    default:
      return undefined;
  }
}

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const id = Answers.idOf(event.request);
  if (id !== null) event.respondWith(answer(event.request, id, (work) => event.waitUntil(work)));
});
scope.addEventListener("message", (event) => {
  event.waitUntil(take(event.data).catch(() => undefined).then((reply) => event.ports[0]?.postMessage(reply)));
});
