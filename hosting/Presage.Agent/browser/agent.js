// The script that a site's pages load: starts the service worker, and tells it while the page is looked at. `presage` on the window is all that it adds.

import { CALL_MS } from "./limits.js";

/** @typedef {{ saveData?: boolean, type?: string, effectiveType?: string }} Connection The Network Information API, where a browser has it. */

/** Class of the network, of the protocol: 0 unknown, 1 wired, 2 Wi-Fi, 3 cellular, 4 slow cellular. @param {Connection} connection */
function networkOf({ type, effectiveType }) {
  if (effectiveType === "slow-2g" || effectiveType === "2g") return 4;
  if (type === "cellular" || effectiveType === "3g") return 3;
  return type === "wifi" ? 2 : type === "ethernet" ? 1 : 0;
}

/** @returns {Connection & Partial<EventTarget>} */
const connection = () => /** @type {{ connection?: Connection }} */ (navigator).connection ?? {};

/** @param {import("./calls.js").Call} call @param {Transferable[]} [ports] */
async function tell(call, ports = []) {
  (await navigator.serviceWorker.ready).active?.postMessage(call, ports);
}

/** @param {import("./calls.js").Call} call @returns {Promise<any>} */
async function ask(call) {
  const { port1, port2 } = new MessageChannel();
  const reply = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  await tell(call, [port2]);
  return reply;
}

function here() {
  if (document.visibilityState !== "visible") return;
  const terms = { savesData: connection().saveData === true, network: networkOf(connection()) };
  void tell({ kind: "here", terms });
}

async function start() {
  await navigator.serviceWorker.register(new URL("worker.js", import.meta.url), { scope: "/", type: "module" });
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
