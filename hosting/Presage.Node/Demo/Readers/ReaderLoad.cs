namespace Presage.Node;

/// <summary>One content that a reader asked for.</summary>
/// <param name="IsHeld">It was there without a request.</param>
/// <param name="Bytes">Of its body, wherever it came from.</param>
/// <param name="WaitMilliseconds">That the reader's link would have cost: 0 if it was held.</param>
/// <param name="Text">Of a page; null of anything else.</param>
internal sealed record ReaderLoad(bool IsHeld, long Bytes, double WaitMilliseconds, string? Text);
