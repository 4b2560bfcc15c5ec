using System.ComponentModel;
using Presage.Traffic;

namespace Presage.Api;

/// <summary>What became of measurements.</summary>
public sealed record TelemetryTakenResource
{
    public required int Counted { get; init; }

    [Description("Their step was closed already.")]
    public required int Late { get; init; }

    [Description("Their time is ahead of the node's clock by more than presage.windows.clock-ahead-max.")]
    public required int Ahead { get; init; }

    [Description("Nobody of this name was seen or is in the directory, or nobody has the address.")]
    public required int SubscriberUnknown { get; init; }

    [Description("Nobody is at such a site, or hangs on such a link.")]
    public required int SiteUnknown { get; init; }

    internal static TelemetryTakenResource Of(IReadOnlyList<TelemetryOutcome> outcomes) => new()
    {
        Counted = outcomes.Count(static outcome => outcome == TelemetryOutcome.Counted),
        Late = outcomes.Count(static outcome => outcome == TelemetryOutcome.Late),
        Ahead = outcomes.Count(static outcome => outcome == TelemetryOutcome.Ahead),
        SubscriberUnknown = outcomes.Count(static outcome => outcome == TelemetryOutcome.SubscriberUnknown),
        SiteUnknown = outcomes.Count(static outcome => outcome == TelemetryOutcome.SiteUnknown),
    };
}
