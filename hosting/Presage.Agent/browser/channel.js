// The client's half of a channel: order of frames, and pushes of which not all has arrived. Pure.

import { DATA, FrameProblem, NO_MARK, OFFER } from "./frames.js";
import { PUSHES_MAX } from "./limits.js";

/**
 * @typedef {import("./frames.js").Offer} Offer
 * @typedef {import("./frames.js").Data} Data
 * @typedef {import("./frames.js").Cancel} Cancel
 * @typedef {import("./frames.js").Invalidate} Invalidate
 * @typedef {Offer | Data | Cancel | Invalidate} ChannelFrame
 * @typedef {{ offer: Offer, isRefused: boolean, chunks: Uint8Array<ArrayBuffer>[], received: number, savedChunks: number }} Arriving
 */

export class Channel {
  epoch = NO_MARK;
  /** The next frame that is wanted. */
  expected = 0;
  /** Everything before it is settled: stored or refused, and in force. */
  reached = 0;
  /** @type {Map<number, Arriving>} */ pushes = new Map();

  /** @param {string} epoch @param {number} offset */
  restart(epoch, offset) {
    this.epoch = epoch;
    this.expected = this.reached = offset;
    this.pushes.clear();
  }

  /** @param {ChannelFrame} frame */
  accept(frame) {
    if (frame.offset !== this.expected) throw new FrameProblem(frame.kind, 2, `offset ${frame.offset} where ${this.expected} follows`);
    this.expected++;
  }

  /** @param {Offer} offer @param {boolean} isRefused */
  begin(offer, isRefused) {
    if (this.pushes.has(offer.push)) throw new FrameProblem(OFFER, 2, `push ${offer.push} has begun before`);
    if (this.pushes.size >= PUSHES_MAX) throw new FrameProblem(OFFER, 2, "too many pushes at once");
    this.pushes.set(offer.push, { offer, isRefused, chunks: [], received: 0, savedChunks: 0 });
  }

  /** @param {Data} data @returns {Arriving | null} The push, when this was its last frame. */
  add(data) {
    const arriving = this.pushes.get(data.push);
    if (!arriving) throw new FrameProblem(DATA, 2, `push ${data.push} has not begun`);
    if (arriving.received !== data.position) throw new FrameProblem(DATA, 2, `position ${data.position} where ${arriving.received} follows`);
    arriving.received += data.bytes.length;
    if (arriving.received > arriving.offer.sentBytes || (data.isLast && arriving.received < arriving.offer.sentBytes))
      throw new FrameProblem(DATA, 2, `${arriving.received} bytes of ${arriving.offer.sentBytes}`);
    if (!arriving.isRefused) arriving.chunks.push(data.bytes);
    if (!data.isLast) return null;
    this.pushes.delete(data.push);
    return arriving;
  }
}

/** @param {Arriving} arriving */
export function joined(arriving) {
  const whole = new Uint8Array(arriving.received);
  let at = 0;
  for (const chunk of arriving.chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
