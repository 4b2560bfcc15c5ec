// Limits of the agent. The protocol's own (pipelines/docs/push-protocol.md) stand in frames.js.

/** Bytes of bodies that are held, whatever the browser would give. */
export const HELD_BYTES_MAX = 50 * 1024 * 1024;

/** Share of what the browser grants the site that the agent takes at most. */
export const QUOTA_SHARE = 0.2;

/** Of an answer that takes the place of what is held; larger ones are only passed on. */
export const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

/** Contents held; the least worthy goes first. */
export const HELD_MAX = 1024;

/** Byte credit ahead of what has arrived. */
export const CREDIT_BYTES = 1024 * 1024;

/** Pushes that may be under way, those refused counted. */
export const PUSHES_MAX = 16;

/** Reports that wait for the server; above it uses are not noted any more, only what became of pushes. */
export const REPORTS_WAITING_MAX = 2048;

/** Uses are told after so long at the latest, together. */
export const REPORT_DELAY_MS = 100;

/** Paths whose time of validation is remembered, so that the browser's own cache is asked again once after an invalidation, not for ever. */
export const VALIDATED_MAX = 2048;

/** Floors of an origin; beyond it the lower half is folded into one for everything. */
export const FLOORS_MAX = 4096;

/** A worker that no page has called for so long gives its lease up and disconnects. */
export const SILENT_MS = 60_000;

/** How often a visible page calls its worker; browsers stop workers that are not called for half a minute. */
export const CALL_MS = 15_000;

/** A page waits so long for its worker's answer. */
export const REPLY_MS = 5_000;

/** Contents are looked through for those whose time ran out. */
export const SWEEP_MS = 10_000;

export const RETRY_MIN_MS = 500;
export const RETRY_MAX_MS = 60_000;

/** The server's answer to a token request or HAVE may take so long. */
export const ANSWER_MS = 10_000;
