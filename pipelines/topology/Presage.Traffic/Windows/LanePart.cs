using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What one lane has of the steps before <paramref name="Until"/>, which it has closed.</summary>
/// <param name="Until">A step index, exclusive.</param>
/// <param name="Steps">Ascending; steps without any subscriber are left out.</param>
/// <param name="Losses">What came and what did not, by step.</param>
internal sealed record LanePart(int Lane, long Until, IReadOnlyList<ClosedStep> Steps, IReadOnlyList<KeyValuePair<long, RecordLoss>> Losses)
{
    /// <summary>What was measured, by step; in place of subscribers stand shares where lanes sum by those.</summary>
    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<SubscriberQuality>>> Qualities { get; init; } = [];
}
