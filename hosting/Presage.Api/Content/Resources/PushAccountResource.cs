using System.ComponentModel;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>What was sent ahead: bytes sent are those used, unused, cancelled, evicted and open, together.</summary>
public sealed record PushAccountResource
{
    [Description("Uses that were learned from.")]
    public required long Uses { get; init; }

    public required int Clients { get; init; }

    public required int ConnectedClients { get; init; }

    public required int KnownContents { get; init; }

    public required long RequestedBytes { get; init; }

    public required long SentBytes { get; init; }

    [Description("Of pushes whose outcome is not known yet.")]
    public required long OpenBytes { get; init; }

    [Description("Bytes by outcome.")]
    public required IReadOnlyDictionary<string, long> Bytes { get; init; }

    [Description("Pushes by outcome.")]
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    [Description("Decisions by why nothing was sent; None is those sent.")]
    public required IReadOnlyDictionary<string, long> Decisions { get; init; }

    [Description("Mean weight of each expert in the mixture, 0 to 1.")]
    public required IReadOnlyDictionary<string, double> ExpertWeights { get; init; }

    internal static PushAccountResource Of(ShardStats stats) => new()
    {
        Uses = stats.Uses,
        Clients = stats.Clients,
        ConnectedClients = stats.Connected,
        KnownContents = stats.Items,
        RequestedBytes = stats.RequestedBytes,
        SentBytes = stats.SentBytes,
        OpenBytes = stats.OpenBytes,
        Bytes = ByName<PushOutcome, long>(stats.Bytes),
        Counts = ByName<PushOutcome, long>(stats.Counts),
        Decisions = ByName<PushRefusal, long>(stats.Refusals),
        ExpertWeights = ByName<ExpertKind, double>(stats.ExpertWeights),
    };

    private static Dictionary<string, TValue> ByName<TKind, TValue>(IReadOnlyList<TValue> values) where TKind : struct, Enum =>
        Enum.GetNames<TKind>().Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
}
