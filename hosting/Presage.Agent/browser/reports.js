// What the server is to be told, numbered, and kept until it says that it has taken it. Pure.

import { REFUSED, REPORTS_PER_FRAME_MAX, REQUEST } from "./frames.js";
import { REPORTS_WAITING_MAX } from "./limits.js";

/**
 * @typedef {import("./frames.js").Report} Report
 * @typedef {{ reporter: string, next: number }} ReporterState
 */

/** What the numbers of a frame, or of one report, take at most. */
const NUMBERS_BYTES = 32;

export class Reports {
  /** @type {Report[]} */ #waiting;
  #sent = 0;

  /** @param {ReporterState} state @param {Report[]} waiting In order. */
  constructor(state, waiting) {
    this.reporter = state.reporter;
    this.next = state.next;
    this.#waiting = waiting;
  }

  get state() {
    return { reporter: this.reporter, next: this.next };
  }

  get waiting() {
    return this.#waiting.length;
  }

  /** A use. @param {string} id @param {boolean} isFromPush @param {string} referrer @param {number} atMs @returns {Report | null} Null when too much waits. */
  request(id, isFromPush, referrer, atMs) {
    return this.#waiting.length < REPORTS_WAITING_MAX ? this.#add({ kind: REQUEST, id, version: 0, reason: 0, atMs, isFromPush, referrer }) : null;
  }

  /** What became of a push. @param {number} kind @param {{ id: string, version: number }} content */
  outcome(kind, { id, version }) {
    return this.#add({ kind, id, version, reason: 0, atMs: 0, isFromPush: false, referrer: "" });
  }

  /** @param {{ id: string, version: number }} content @param {number} reason */
  refusal({ id, version }, reason) {
    return this.#add({ kind: REFUSED, id, version, reason, atMs: 0, isFromPush: false, referrer: "" });
  }

  /** @param {number} number Of the last report that the server has. @returns {number} The number up to which nothing needs to be kept. */
  taken(number) {
    this.#waiting = this.#waiting.filter((report) => report.number > number);
    return number;
  }

  /** On a new connection everything that waits is sent again. */
  startOver() {
    this.#sent = 0;
  }

  /** Counts anew, after the server knows of reports that this side has forgotten. @param {string} reporter */
  renumber(reporter) {
    this.reporter = reporter;
    this.next = 1;
    this.#sent = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const report of waiting) this.#add(report);
    return this.#waiting;
  }

  /** The next ones for a frame, up to a number. @param {number} last @param {number} bytesMax Of the frame. */
  unsent(last, bytesMax) {
    const unsent = this.#waiting.filter((report) => report.number > this.#sent && report.number <= last).slice(0, REPORTS_PER_FRAME_MAX);
    let bytes = NUMBERS_BYTES;
    // Three bytes a character is the most that UTF-8 takes.
    const over = unsent.findIndex((report) => (bytes += NUMBERS_BYTES + 3 * (report.id.length + report.referrer.length)) > bytesMax);
    if (over >= 0) unsent.length = over;
    if (unsent.length > 0) this.#sent = unsent[unsent.length - 1].number;
    return unsent;
  }

  /** @param {number} last */
  hasUnsent(last) {
    return this.#waiting.some((report) => report.number > this.#sent && report.number <= last);
  }

  /** @param {Omit<Report, "number">} report */
  #add(report) {
    const added = { ...report, number: this.next++ };
    this.#waiting.push(added);
    return added;
  }
}
