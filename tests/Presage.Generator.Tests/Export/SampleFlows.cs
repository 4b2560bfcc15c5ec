using Presage.Core;

namespace Presage.Generator.Tests;

/// <summary>Hand-made records for golden bytes.</summary>
internal static class SampleFlows
{
    public static readonly EventTime Noon = EventTime.From(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public static ExporterIdentity Identity(uint samplingInterval) =>
        new(0, 7, samplingInterval, Noon - TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

    public static GeneratedFlow Down(string source, string destination) => new()
    {
        Source = Address(source),
        Destination = Address(destination),
        Start = Noon - TimeSpan.FromSeconds(60.25),
        End = Noon - TimeSpan.FromSeconds(0.25),
        ExportedAt = Noon - TimeSpan.FromSeconds(0.25),
        Bytes = 0x0102030405,
        Packets = 0x0A0B0C,
        SamplingInterval = 1,
        SubscriberIndex = 0,
        ExporterIndex = 0,
        SourcePort = 443,
        DestinationPort = 50_000,
        Protocol = 6,
        TypeOfService = 0x20,
        Direction = Direction.Down,
        EndReason = FlowEndReason.ActiveTimeout,
        Application = ApplicationKind.Web,
    };

    private static NetAddress Address(string text) =>
        NetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);
}
