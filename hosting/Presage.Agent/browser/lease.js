// How long held contents may be served: from the moment at which the last question was sent that the server answered. Pure; moments are arguments.

/** @typedef {{ wallMs: number, steadyMs: number }} Moment The wall clock goes on while a machine sleeps, the steady one is never set back: the longer of the two counts. */

/** @returns {Moment} */
export const now = () => ({ wallMs: Date.now(), steadyMs: performance.now() });

export class Lease {
  /** @type {Moment | null} */ #from = null;
  #lengthMs = 0;

  /** @param {Moment} sent When the question was sent. @param {number} leaseMs As the server says; a tenth is left for clocks that run unequally. */
  renew(sent, leaseMs) {
    this.#from = sent;
    this.#lengthMs = leaseMs * 0.9;
  }

  giveUp() {
    this.#from = null;
  }

  /** @param {Moment} at */
  isValid(at) {
    if (!this.#from) return false;
    const wall = at.wallMs - this.#from.wallMs;
    return wall >= 0 && Math.max(wall, at.steadyMs - this.#from.steadyMs) < this.#lengthMs;
  }
}
