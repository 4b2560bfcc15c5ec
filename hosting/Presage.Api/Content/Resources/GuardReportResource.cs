using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>A request for which something was advised.</summary>
public sealed record GuardReportResource
{
    public required DateTimeOffset At { get; init; }

    public required string Origin { get; init; }

    [Description("Its address.")]
    public required string Client { get; init; }

    public required string Request { get; init; }

    [Description("Observed, Admitted, Throttled, Challenged or Blocked.")]
    public required string Outcome { get; init; }

    [Description("What was advised, how rare such a request is among harmless ones (minus the decimal logarithm), bits of evidence, and what says most.")]
    public required string Reason { get; init; }

    internal static GuardReportResource Of(GuardReport report) => new()
    {
        At = report.At.ToDateTimeOffset(),
        Origin = report.Origin,
        Client = report.Client,
        Request = report.Request,
        Outcome = report.Outcome.ToString(),
        Reason = report.Reason,
    };
}
