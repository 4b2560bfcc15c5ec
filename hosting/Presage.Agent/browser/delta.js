// Applies a delta (presage-delta, RFC 3229): "PDL1", hash of the base, hash of the body, uint32 little endian length, then instructions: a varint v; lowest bit 0:
// v / 2 new bytes follow; 1: v / 2 bytes are copied from the base, at the offset that follows as a varint. Semantics: BodyDelta of Presage.Content.

const HEADER_BYTES = 4 + 2 * 32 + 4;
const MAGIC = [0x50, 0x44, 0x4c, 0x31];

/**
 * @param {Uint8Array<ArrayBuffer>} base Whose digest the caller checked.
 * @param {Uint8Array<ArrayBuffer>} delta
 * @param {number} bytesMax
 * @returns {Uint8Array<ArrayBuffer> | null} The body, whose digest the caller checks; null if the delta makes none.
 */
export function applyDelta(base, delta, bytesMax) {
  if (delta.length < HEADER_BYTES || MAGIC.some((byte, at) => delta[at] !== byte)) return null;
  const length = new DataView(delta.buffer, delta.byteOffset, delta.byteLength).getUint32(HEADER_BYTES - 4, true);
  if (length > bytesMax) return null;
  const body = new Uint8Array(length);
  let written = 0;
  let at = HEADER_BYTES;
  const number = () => {
    let value = 0;
    for (let scale = 1, count = 0; count < 8; count++, scale *= 128) {
      if (at >= delta.length) return -1;
      const byte = delta[at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return -1;
  };
  while (at < delta.length) {
    const instruction = number();
    const isCopy = instruction % 2 === 1;
    const count = Math.floor(instruction / 2);
    const from = isCopy ? base : delta;
    const start = isCopy ? number() : at;
    if (count <= 0 || start < 0 || count > length - written || start > from.length || count > from.length - start) return null;
    body.set(from.subarray(start, start + count), written);
    written += count;
    if (!isCopy) at += count;
  }
  return written === length ? body : null;
}
