using Presage.Content;

namespace Presage.Delivery;

/// <summary>What came of asking for a content.</summary>
/// <param name="Content">Null when it is passed or failed.</param>
/// <param name="Refusal">Why it failed.</param>
/// <param name="IsHeld">Whether a cache may keep it; if not it was for those who waited for it.</param>
public readonly record struct ServedContent(StoredContent? Content, ServeOutcome Outcome, FetchRefusal Refusal = FetchRefusal.None, bool IsHeld = true)
{
    public static ServedContent Passed { get; } = new(null, ServeOutcome.Passed);

    public static ServedContent Failed(FetchRefusal refusal) => new(null, ServeOutcome.Failed, refusal);
}
