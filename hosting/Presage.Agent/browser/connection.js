// How the reader is connected, as far as a browser says (the Network Information API, in pages and in workers).

/** @typedef {{ saveData?: boolean, type?: string, effectiveType?: string }} Connection */

/** @returns {Connection & Partial<EventTarget>} */
export const connection = () => /** @type {{ connection?: Connection }} */ (/** @type {unknown} */ (navigator)).connection ?? {};

/** Class of the network, of the protocol: 0 unknown, 1 wired, 2 Wi-Fi, 3 cellular, 4 slow cellular. @param {Connection} connection */
function networkOf({ type, effectiveType }) {
  if (effectiveType === "slow-2g" || effectiveType === "2g") return 4;
  if (type === "cellular" || effectiveType === "3g") return 3;
  return type === "wifi" ? 2 : type === "ethernet" ? 1 : 0;
}

/** @returns {import("./calls.js").Terms} */
export const terms = () => ({ savesData: connection().saveData === true, network: networkOf(connection()) });
