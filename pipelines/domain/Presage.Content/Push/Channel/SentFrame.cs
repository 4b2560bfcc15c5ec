namespace Presage.Content;

/// <summary>A frame that went out and is not acknowledged: what it takes to make it undone.</summary>
/// <param name="Position">Of a DATA.</param>
internal readonly record struct SentFrame(PushFrameKind Kind, OutPush? Push, QueuedInvalidation? Invalidation, int Position = 0);
