using Presage.Content;

namespace Presage.Browser.Tests;

/// <summary>A push that came to its end.</summary>
public sealed record EndedPush(ulong Client, string Id, PushOutcome Outcome, long SentBytes);
