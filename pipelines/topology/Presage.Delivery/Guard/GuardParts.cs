using Presage.Content;

namespace Presage.Delivery;

/// <summary>What a <see cref="RequestGuard"/> is put together from.</summary>
/// <param name="Folder">Where what was learned is kept, a file a site.</param>
/// <param name="Key">Signs passes.</param>
/// <param name="AgentOf">Key of the client whose agent has a token; null for a token that is none.</param>
/// <param name="Report">Gets each request for which something was advised, on the thread of the request; returns at once.</param>
public sealed record GuardParts(
    GuardSettings Settings, AbuseOptions Scoring, IReadOnlyList<string> Origins, string Folder, byte[] Key, Func<string, ulong?> AgentOf, Action<GuardReport> Report, TimeProvider Clock)
{
    /// <summary>What the predictor expects of clients; null where none runs.</summary>
    public ExpectationBoard? Expectations { get; init; }
}
