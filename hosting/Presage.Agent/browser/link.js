// The connection to the server: token, WebSocket, lease, credit, and connecting again.

import { ACK, DATA, FrameProblem, HAVE, PING, SUBPROTOCOL, readServerFrame, writeAck, writeCredit, writeHave, writePing } from "./frames.js";
import { Lease, now } from "./lease.js";
import { ANSWER_MS, CREDIT_BYTES, RETRY_MAX_MS, RETRY_MIN_MS, SILENT_MS, SWEEP_MS } from "./limits.js";

/**
 * @typedef {import("./keeper.js").Keeper} Keeper
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./lease.js").Moment} Moment
 */

const TOKEN_PATH = "/.presage/push/token";
const CHANNEL_PATH = "/.presage/push";
/** Close codes: pipelines/docs/push-protocol.md. */
const MALFORMED = 4400, TOKEN_EXPIRED = 4401, NEWER_CONNECTION = 4409, CUT_OFF = 4410, TOO_MANY_FRAMES = 4429, TOO_LONG = 1009;

export class Link {
  /** The class of the network, of the protocol. */
  network = 0;
  connections = 0;
  /** Told once when what is known cannot be kept: this agent does nothing any more. */
  ended = () => {};

  #keeper;
  #store;
  #lease = new Lease();
  /** @type {WebSocket | null} */ #socket = null;
  #isConnecting = false;
  #isWelcome = false;
  #isStopped = false;
  #isTokenDoubted = false;
  #failures = 0;
  #calledMs = 0;
  #leaseMs = 0;
  #frameBytesMax = 0;
  /** @type {Moment} */ #haveSent = now();
  /** @type {{ nonce: number, sent: Moment } | null} */ #asked = null;
  #nonce = 0;
  #granted = 0;
  #arrived = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pings;
  /** @type {ReturnType<typeof setTimeout>} */ #sweeps;

  /** @param {Keeper} keeper @param {Store} store */
  constructor(keeper, store) {
    this.#keeper = keeper;
    this.#store = store;
    keeper.settled = (reached, lastReport) => this.#acknowledge(reached, lastReport);
    keeper.failed = (problem) => this.#fail(problem);
    this.#sweeps = setInterval(() => keeper.sweep(), SWEEP_MS);
  }

  get isOpen() {
    return this.#isWelcome;
  }

  /** Whether what is held of an origin may be served now. @param {string} origin */
  serves(origin) {
    return !this.#isStopped && this.#lease.isValid(now()) && this.#keeper.origins.isCaughtUp(origin);
  }

  /** A page is there: connects, or stays connected. */
  call() {
    this.#calledMs = Date.now();
    if (this.#socket || this.#isConnecting || this.#isStopped || this.#retry) return;
    if (this.#keeper.wishes.optedOut && this.#keeper.shelf.size === 0) return;
    void this.#connect();
  }

  /** Tells the server that Save-Data, opt-out or the network changed. */
  tellTerms() {
    if (this.#isWelcome) this.#socket?.send(writeCredit(this.#keeper.wishes, this.#granted, this.network));
  }

  async #connect() {
    this.#isConnecting = true;
    try {
      const token = await this.#token();
      const have = await this.#keeper.have();
      const address = new URL(CHANNEL_PATH, location.href);
      address.protocol = address.protocol.replace("http", "ws");
      const socket = new WebSocket(address, [SUBPROTOCOL, `presage.token.${token}`]);
      socket.binaryType = "arraybuffer";
      this.#socket = socket;
      socket.onopen = () => this.#begin(socket, have);
      socket.onmessage = (message) => this.#receive(socket, message.data);
      socket.onclose = (close) => this.#closed(socket, close.code);
    } catch {
      this.#retryLater(this.#failures++);
    } finally {
      this.#isConnecting = false;
    }
  }

  /** @returns {Promise<string>} */
  async #token() {
    const known = await this.#store.identity();
    const isUsable = known && known.expiresAtMs > Date.now();
    if (isUsable && !this.#isTokenDoubted) return known.token;
    const ask = (/** @type {HeadersInit} */ headers) => fetch(TOKEN_PATH, { method: "POST", headers, credentials: "omit", signal: AbortSignal.timeout(ANSWER_MS) });
    let answer = await ask(isUsable ? { Authorization: `Bearer ${known.token}` } : {});
    if (answer.status === 401) answer = await ask({});
    if (!answer.ok) throw new Error(`no token: ${answer.status}`);
    const { client, token, expiresInSeconds } = await answer.json();
    await this.#store.keepIdentity({ client, token, expiresAtMs: Date.now() + expiresInSeconds * 900 });
    this.#isTokenDoubted = false;
    return token;
  }

  /** @param {WebSocket} socket @param {Awaited<ReturnType<Keeper["have"]>>} have */
  #begin(socket, have) {
    this.#granted = CREDIT_BYTES;
    this.#arrived = 0;
    this.#haveSent = now();
    socket.send(writeHave({ ...have, wishes: this.#keeper.wishes, credit: this.#granted, network: this.network }));
  }

  /** @param {WebSocket} socket @param {unknown} message */
  #receive(socket, message) {
    if (socket !== this.#socket) return;
    try {
      if (!(message instanceof ArrayBuffer)) throw new FrameProblem(0, 0, "not a binary message");
      this.#take(socket, readServerFrame(new Uint8Array(message)));
    } catch (problem) {
      this.#fail(problem);
    }
  }

  /** @param {WebSocket} socket @param {import("./frames.js").ServerFrame} frame */
  #take(socket, frame) {
    if (this.#isWelcome === (frame.kind === HAVE)) throw new FrameProblem(frame.kind, 0, "not in its turn");
    if (frame.kind === HAVE) return this.#welcome(socket, frame);
    if (frame.kind === ACK) return this.#keeper.taken(frame.reportsTaken);
    if (frame.kind === PING) return this.#answer(socket, frame);
    if (frame.kind === DATA) this.#grant(socket, frame.bytes.length);
    this.#keeper.arrive(frame);
  }

  /** @param {WebSocket} socket @param {import("./frames.js").ServerHave} have */
  #welcome(socket, have) {
    this.#isWelcome = true;
    this.#failures = 0;
    this.connections++;
    this.#leaseMs = have.leaseMs;
    this.#frameBytesMax = have.frameBytesMax;
    this.#lease.renew(this.#haveSent, have.leaseMs);
    this.#keeper.welcome(have);
    this.#pings = setInterval(() => this.#ask(socket), have.pingMs);
  }

  /** @param {WebSocket} socket */
  #ask(socket) {
    if (Date.now() - this.#calledMs > SILENT_MS) return this.#leave(socket);
    // A question that is not answered within a lease means that nobody is there any more.
    if (this.#asked && now().steadyMs - this.#asked.sent.steadyMs > this.#leaseMs) return socket.close();
    this.#asked ??= { nonce: ++this.#nonce, sent: now() };
    socket.send(writePing(false, this.#asked.nonce));
  }

  /** @param {WebSocket} socket @param {import("./frames.js").Ping} ping */
  #answer(socket, ping) {
    if (!ping.isAnswer) socket.send(writePing(true, ping.nonce));
    else if (this.#asked?.nonce === ping.nonce) {
      this.#lease.renew(this.#asked.sent, this.#leaseMs);
      this.#asked = null;
    }
  }

  /** New credit when half of it is used. @param {WebSocket} socket @param {number} bytes */
  #grant(socket, bytes) {
    this.#arrived += bytes;
    if (this.#granted - this.#arrived > CREDIT_BYTES / 2) return;
    this.#granted = this.#arrived + CREDIT_BYTES;
    socket.send(writeCredit(this.#keeper.wishes, this.#granted, this.network));
  }

  /** @param {number} reached @param {number} lastReport */
  #acknowledge(reached, lastReport) {
    if (!this.#isWelcome || !this.#socket) return;
    do {
      const reports = this.#keeper.unsentReports(lastReport, this.#frameBytesMax);
      this.#socket.send(writeAck(reached, reports[0]?.number ?? lastReport + 1, reports, Date.now()));
      if (reports.length === 0) break;
    } while (this.#keeper.hasUnsentReports(lastReport));
  }

  /** No page has called for long: what is held is not served before the next connection. @param {WebSocket} socket */
  #leave(socket) {
    this.#lease.giveUp();
    socket.close(1000);
  }

  /** @param {unknown} problem */
  #fail(problem) {
    if (!(problem instanceof FrameProblem)) return this.#stop();
    this.#keeper.startOver();
    this.#socket?.close(MALFORMED, problem.message.slice(0, 100));
  }

  /** What is known cannot be kept, as when the browser cleared it away: nothing is served, and pages load as if there were no agent, until another begins. */
  #stop() {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#lease.giveUp();
    clearInterval(this.#sweeps);
    clearTimeout(this.#retry);
    this.#keeper.startOver();
    this.#socket?.close(MALFORMED, "not kept");
    this.ended();
  }

  /** @param {WebSocket} socket @param {number} code */
  #closed(socket, code) {
    if (socket !== this.#socket) return;
    clearInterval(this.#pings);
    this.#socket = this.#asked = null;
    if (!this.#isWelcome || code === TOKEN_EXPIRED) this.#isTokenDoubted = true;
    if (code === MALFORMED || code === TOO_LONG) this.#keeper.startOver();
    if (code === CUT_OFF) this.#lease.giveUp();
    this.#isWelcome = false;
    if (code === 1000 || code === NEWER_CONNECTION || this.#isStopped) return;
    this.#retryLater(code === MALFORMED || code === TOO_MANY_FRAMES ? Infinity : this.#failures++);
  }

  /** @param {number} failures */
  #retryLater(failures) {
    const waitMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** Math.min(failures, 20)) * (0.5 + Math.random());
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (Date.now() - this.#calledMs < SILENT_MS) this.call();
    }, waitMs);
  }
}
