using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>How well a subscriber or a site was served in the newest step in which anything was measured; null is what was not.</summary>
public sealed record QualityResource
{
    [Description("Start of that step.")]
    public required DateTimeOffset At { get; init; }

    [Description("Round trips.")]
    public required DelayResource? Rtt { get; init; }

    [Description("Times that servers took to answer, network left out.")]
    public required DelayResource? Response { get; init; }

    public required DelayResource? Jitter { get; init; }

    [Description("Share of the TCP packets that were sent again, 0 to 1.")]
    public required double? RetransmittedShare { get; init; }

    [Description("Share of the TCP packets that came after later ones, 0 to 1.")]
    public required double? OutOfOrderShare { get; init; }

    [Description("Share of the packets that were lost, 0 to 1.")]
    public required double? LostShare { get; init; }

    internal static QualityResource? Of(QualityView? view) => view is null ? null : new QualityResource
    {
        At = view.At,
        Rtt = DelayResource.Of(view.Quality.Rtt),
        Response = DelayResource.Of(view.Quality.Response),
        Jitter = DelayResource.Of(view.Quality.Jitter),
        RetransmittedShare = Known(view.Quality.RetransmittedShare),
        OutOfOrderShare = Known(view.Quality.OutOfOrderShare),
        LostShare = Known(view.Quality.LostShare),
    };

    private static double? Known(double share) => double.IsNaN(share) ? null : Math.Round(share, 6);
}
