// The script that a site's pages load: starts the service worker, and tells it while the page is looked at. `presage` on the window is all that it adds.

import { connection, terms } from "./connection.js";
import { CALL_MS, REPLY_MS } from "./limits.js";

const WORKER = new URL("worker.js", import.meta.url);

/** @param {import("./calls.js").Call} call @param {Transferable[]} [ports] */
async function tell(call, ports = []) {
  (await navigator.serviceWorker.ready).active?.postMessage(call, ports);
}

/** @param {import("./calls.js").Call} call @returns {Promise<any>} Undefined where no agent answers: the site's own worker has not taken it in. */
async function ask(call) {
  const { port1, port2 } = new MessageChannel();
  const reply = new Promise((resolve) => {
    port1.onmessage = (event) => resolve(event.data);
    setTimeout(resolve, REPLY_MS);
  });
  await tell(call, [port2]);
  return reply;
}

function here() {
  if (document.visibilityState !== "visible") return;
  void tell({ kind: "here", terms: terms() });
}

/** Whether the site has a worker of its own for all of its pages, or one on its way there: a scope has one only, and it is not the agent's to take. */
async function isTaken() {
  const there = await navigator.serviceWorker.getRegistration("/");
  if (there === undefined || new URL(there.scope).pathname !== "/") return false;
  return [there.active, there.waiting, there.installing].some((worker) => worker && new URL(worker.scriptURL).pathname !== WORKER.pathname);
}

async function start() {
  if (!(await isTaken())) await navigator.serviceWorker.register(WORKER, { scope: "/", type: "module" });
  here();
  setInterval(here, CALL_MS);
  document.addEventListener("visibilitychange", here);
  connection().addEventListener?.("change", here);
}

/** What a page may ask: how the agent stands, and to want no pushes. */
const presage = {
  status: () => ask({ kind: "status" }),
  /** @param {boolean} value */
  optOut: (value) => ask({ kind: "opt-out", value }),
};

if ("serviceWorker" in navigator && globalThis.isSecureContext) {
  Object.assign(window, { presage });
  // A browser without module workers, or one that is told to keep nothing, loads the page as ever.
  start().catch(() => {});
}
