// Frames of presage.push.v1: bytes to values and back. The format, with golden bytes, is pipelines/docs/push-protocol.md.
// Marks and hashes are hexadecimal text. Foreign bytes end in a FrameProblem with the offset of the first byte that is wrong.

const ID_BYTES_MAX = 2048;
const NAME_BYTES_MAX = 2048;
const ORIGIN_BYTES_MAX = 255;
const TAG_BYTES_MAX = 255;
const HEADERS_BYTES_MAX = 8192;
const TAGS_MAX = 64;
const ORIGINS_MAX = 64;
const MARK_BYTES = 8;
const HASH_BYTES = 32;

export const REPORTS_PER_FRAME_MAX = 256;
export const HAVE_BYTES_MAX = 256 * 1024;
export const HAVE_HELD_MAX = 1024;
export const NO_MARK = "0".repeat(2 * MARK_BYTES);
export const SUBPROTOCOL = "presage.push.v1";

export const OFFER = 1, HAVE = 2, DATA = 3, ACK = 4, CANCEL = 5, INVALIDATE = 6, CREDIT = 7, PING = 8;
export const STORED = 1, USED = 2, UNUSED = 3, EVICTED = 4, REFUSED = 5, REQUEST = 6;
/** Why a push is refused. */
export const HELD_ALREADY = 1, NO_ROOM = 2, BASE_MISSING = 3, WRONG_DIGEST = 4, STALE = 5, NOT_WANTED = 6;
/** What an invalidation names. */
export const SCOPE_ID = 1, SCOPE_PREFIX = 2, SCOPE_TAG = 3, SCOPE_ALL = 4;

/**
 * @typedef {{ kind: 1, offset: number, push: number, origin: string, id: string, version: number, hash: string, base: string | null, bytes: number,
 *   sentBytes: number, status: number, freshMs: number, staleMs: number, tags: string[], headers: string }} Offer
 * @typedef {{ origin: string, number: number }} OriginNumber
 * @typedef {{ kind: 2, isResync: boolean, epoch: string, offset: number, reportsTaken: number, chunkBytes: number, frameBytesMax: number, pingMs: number,
 *   leaseMs: number, origins: OriginNumber[] }} ServerHave
 * @typedef {{ kind: 3, isLast: boolean, offset: number, push: number, position: number, bytes: Uint8Array<ArrayBuffer> }} Data
 * @typedef {{ kind: 4, reportsTaken: number }} ServerAck
 * @typedef {{ kind: 5, offset: number, push: number, reason: number }} Cancel
 * @typedef {{ kind: 6, offset: number, origin: string, number: number, scope: number, name: string }} Invalidate
 * @typedef {{ kind: 8, isAnswer: boolean, nonce: number }} Ping
 * @typedef {Offer | ServerHave | Data | ServerAck | Cancel | Invalidate | Ping} ServerFrame
 * @typedef {{ id: string, version: number, hash: string }} HeldName
 * @typedef {{ savesData: boolean, optedOut: boolean }} Wishes
 * @typedef {{ wishes: Wishes, epoch: string, offset: number, reporter: string, credit: number, network: number, origins: OriginNumber[], held: HeldName[] }} ClientHave
 * @typedef {{ number: number, kind: number, id: string, version: number, reason: number, atMs: number, isFromPush: boolean, referrer: string }} Report
 */

/** What is wrong with a frame, and at which byte. */
export class FrameProblem extends Error {
  /** @param {number} kind @param {number} at @param {string} what */
  constructor(kind, at, what) {
    super(`kind ${kind}, byte ${at}: ${what}`);
    this.kind = kind;
    this.at = at;
  }
}

/** @param {Uint8Array} bytes */
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} hex @returns {Uint8Array<ArrayBuffer>} */
export function fromHex(hex) {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

class Reader {
  #bytes;
  #at = 0;
  #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  get kind() {
    return this.#bytes.length > 0 ? this.#bytes[0] : 0;
  }

  /** @param {string} what @param {number} [at] @returns {never} */
  refuse(what, at = this.#at) {
    throw new FrameProblem(this.kind, at, what);
  }

  u8() {
    if (this.#at >= this.#bytes.length) this.refuse("ends too early");
    return this.#bytes[this.#at++];
  }

  /** Unsigned LEB128 of at most 8 bytes and 2^53 − 1. @param {number} [max] */
  num(max = Number.MAX_SAFE_INTEGER) {
    const start = this.#at;
    let value = 0;
    for (let count = 0, scale = 1; count < 8; count++, scale *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value <= max ? value : this.refuse("a number out of range", start);
    }
    return this.refuse("a number out of range", start);
  }

  /** @param {number} count @returns {Uint8Array<ArrayBuffer>} */
  take(count) {
    if (count > this.#bytes.length - this.#at) this.refuse("ends too early", this.#bytes.length);
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** @param {number} bytesMax */
  text(bytesMax) {
    const start = this.#at;
    const bytes = this.take(this.num(bytesMax));
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return this.refuse("text that is not UTF-8", start);
    }
  }

  /** @template T @param {number} max @param {() => T} read @returns {T[]} */
  list(max, read) {
    return Array.from({ length: this.num(max) }, read);
  }

  mark() {
    return toHex(this.take(MARK_BYTES));
  }

  hash() {
    return toHex(this.take(HASH_BYTES));
  }

  /** Flags of a frame: those not known are refused. @param {number} known */
  flags(known) {
    const flags = this.u8();
    return (flags & ~known) === 0 ? flags : this.refuse("unknown flags", this.#at - 1);
  }

  /** @param {number} max */
  choice(max) {
    const value = this.u8();
    return value >= 1 && value <= max ? value : this.refuse("a number out of range", this.#at - 1);
  }

  rest() {
    return this.take(this.#bytes.length - this.#at);
  }

  /** @template T @param {T} value @returns {T} */
  end(value) {
    if (this.#at < this.#bytes.length) this.refuse("goes on behind its end");
    return value;
  }
}

class Writer {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #encoder = new TextEncoder();

  /** @param {number} count */
  #grow(count) {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  get length() {
    return this.#length;
  }

  /** @param {...number} values */
  u8(...values) {
    this.#grow(values.length);
    for (const value of values) this.#bytes[this.#length++] = value;
    return this;
  }

  /** @param {number} value */
  num(value) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.u8((rest % 128) | 0x80);
    return this.u8(rest);
  }

  /** @param {Uint8Array} bytes */
  bytes(bytes) {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** @param {string} text */
  text(text) {
    const bytes = this.#encoder.encode(text);
    return this.num(bytes.length).bytes(bytes);
  }

  /** @param {string} mark Of either length: a mark or a hash. */
  hex(mark) {
    return this.bytes(fromHex(mark));
  }

  /** @template T @param {T[]} items @param {(item: T) => void} write */
  list(items, write) {
    this.num(items.length);
    items.forEach(write);
    return this;
  }

  get frame() {
    return this.#bytes.slice(0, this.#length);
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes One message. @returns {ServerFrame} */
export function readServerFrame(bytes) {
  const reader = new Reader(bytes);
  const kind = reader.u8();
  switch (kind) {
    case OFFER: return readOffer(reader);
    case HAVE: return readHave(reader);
    case DATA: return readData(reader);
    case ACK: reader.flags(0); return reader.end({ kind: ACK, reportsTaken: reader.num() });
    case CANCEL: reader.flags(0); return reader.end({ kind: CANCEL, offset: reader.num(), push: reader.num(), reason: reader.choice(4) });
    case INVALIDATE: return readInvalidate(reader);
    case PING: return reader.end({ kind: PING, isAnswer: reader.flags(1) === 1, nonce: reader.num() });
    default: return reader.refuse("an unknown kind", 0);
  }
}

/** @param {Reader} reader @returns {Offer} */
function readOffer(reader) {
  const isDelta = reader.flags(1) === 1;
  return reader.end({
    kind: OFFER,
    offset: reader.num(),
    push: reader.num(),
    origin: reader.text(ORIGIN_BYTES_MAX),
    id: reader.text(ID_BYTES_MAX),
    version: reader.num(),
    hash: reader.hash(),
    base: isDelta ? reader.hash() : null,
    bytes: reader.num(),
    sentBytes: reader.num(),
    status: reader.num(999),
    freshMs: reader.num(),
    staleMs: reader.num(),
    tags: reader.list(TAGS_MAX, () => reader.text(TAG_BYTES_MAX)),
    headers: reader.text(HEADERS_BYTES_MAX),
  });
}

/** @param {Reader} reader @returns {ServerHave} */
function readHave(reader) {
  const isResync = reader.flags(1) === 1;
  return reader.end({
    kind: HAVE,
    isResync,
    epoch: reader.mark(),
    offset: reader.num(),
    reportsTaken: reader.num(),
    chunkBytes: reader.num(),
    frameBytesMax: reader.num(),
    pingMs: reader.num(),
    leaseMs: reader.num(),
    origins: reader.list(ORIGINS_MAX, () => ({ origin: reader.text(ORIGIN_BYTES_MAX), number: reader.num() })),
  });
}

/** @param {Reader} reader @returns {Data} */
function readData(reader) {
  const isLast = reader.flags(1) === 1;
  return { kind: DATA, isLast, offset: reader.num(), push: reader.num(), position: reader.num(), bytes: reader.rest() };
}

/** @param {Reader} reader @returns {Invalidate} */
function readInvalidate(reader) {
  reader.flags(0);
  return reader.end({
    kind: INVALIDATE,
    offset: reader.num(),
    origin: reader.text(ORIGIN_BYTES_MAX),
    number: reader.num(),
    scope: reader.choice(SCOPE_ALL),
    name: reader.text(NAME_BYTES_MAX),
  });
}

/** @param {Wishes} wishes */
const wishFlags = (wishes) => (wishes.savesData ? 1 : 0) | (wishes.optedOut ? 2 : 0);

/** @param {ClientHave} have @returns {Uint8Array<ArrayBuffer>} */
export function writeHave(have) {
  const writer = new Writer().u8(HAVE, wishFlags(have.wishes)).hex(have.epoch).num(have.offset).hex(have.reporter).num(have.credit).u8(have.network);
  writer.list(have.origins, ({ origin, number }) => writer.text(origin).num(number));
  return writer.list(heldThatFit(have.held, HAVE_BYTES_MAX - writer.length), (held) => writer.text(held.id).num(held.version).hex(held.hash)).frame;
}

/** The first ones, as far as they fit into a frame; three bytes a character is the most that UTF-8 takes. @param {HeldName[]} held @param {number} room */
function heldThatFit(held, room) {
  const numbers = 8 + 8;
  let used = numbers;
  const count = held.findIndex((one) => (used += 3 * one.id.length + numbers + HASH_BYTES) > room);
  return held.slice(0, Math.min(count < 0 ? held.length : count, HAVE_HELD_MAX));
}

/**
 * @param {number} offset The next frame that is wanted.
 * @param {number} first Number of the first report, or of the next one if there are none.
 * @param {Report[]} reports At most {@link REPORTS_PER_FRAME_MAX}.
 * @param {number} nowMs
 */
export function writeAck(offset, first, reports, nowMs) {
  const writer = new Writer().u8(ACK, 0).num(offset).num(first);
  return writer.list(reports, (report) => writeReport(writer, report, nowMs)).frame;
}

/** @param {Writer} writer @param {Report} report @param {number} nowMs */
function writeReport(writer, report, nowMs) {
  writer.u8(report.kind).text(report.id);
  if (report.kind === REQUEST) writer.num(Math.max(0, Math.round(nowMs - report.atMs))).u8(report.isFromPush ? 1 : 0).text(report.referrer);
  else writer.num(report.version);
  if (report.kind === REFUSED) writer.u8(report.reason);
}

/** @param {Wishes} wishes @param {number} bytes In total on this connection. @param {number} network */
export const writeCredit = (wishes, bytes, network) => new Writer().u8(CREDIT, wishFlags(wishes)).num(bytes).u8(network).frame;

/** @param {boolean} isAnswer @param {number} nonce */
export const writePing = (isAnswer, nonce) => new Writer().u8(PING, isAnswer ? 1 : 0).num(nonce).frame;
