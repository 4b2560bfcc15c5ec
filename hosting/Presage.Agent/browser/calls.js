// What a page tells its worker.

/**
 * @typedef {{ savesData: boolean, network: number }} Terms
 * @typedef {{ kind: "here", terms: Terms } | { kind: "status" } | { kind: "opt-out", value: boolean }} Call
 */

export {};
