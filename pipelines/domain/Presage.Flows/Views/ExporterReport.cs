namespace Presage.Flows;

/// <summary>What a decoder knows of one exporter at one moment.</summary>
/// <param name="ClockBehind">How far the exporter's clock is behind the collector's; negative when it is ahead.</param>
/// <param name="ClockCorrection">What is added to the exporter's times.</param>
/// <param name="BytesPending">Of data sets that wait for their template.</param>
public sealed record ExporterReport(
    ExporterKey Exporter,
    int Index,
    ExporterTally Tally,
    TimeSpan ClockBehind,
    TimeSpan ClockCorrection,
    int BytesPending,
    IReadOnlyList<DomainReport> Domains)
{
    internal static ExporterReport Of(ExporterState state) => new(
        state.Key,
        state.Index,
        state.Tally,
        TimeSpan.FromMilliseconds(state.Clock.BehindMilliseconds),
        TimeSpan.FromMilliseconds(state.Clock.Correction),
        state.PendingBytes,
        [.. state.Domains.Select(domain => DomainReport.Of(domain.Version, domain.Domain, domain.State, state))]);
}
