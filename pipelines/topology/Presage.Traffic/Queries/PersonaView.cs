using Presage.Core;

namespace Presage.Traffic.Queries;

/// <summary>One persona: the mean forecast of a member, one entry for each horizon step, nearest first.</summary>
public sealed record PersonaView(
    PersonaId Id,
    string Name,
    int MemberCount,
    IReadOnlyList<BitRate> DownMedian,
    IReadOnlyList<BitRate> DownUpper,
    IReadOnlyList<BitRate> UpMedian,
    IReadOnlyList<BitRate> UpUpper)
{
    /// <summary>Name of the forecaster that serves its members: the model, or the baseline that it lost to.</summary>
    public required string Forecaster { get; init; }
}
