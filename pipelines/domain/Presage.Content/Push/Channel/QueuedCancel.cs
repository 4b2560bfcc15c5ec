namespace Presage.Content;

/// <summary>A CANCEL that waits.</summary>
internal readonly record struct QueuedCancel(OutPush Push, CancelReason Reason);
