using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>A shard's accounts: bytes sent = used + unused + cancelled + evicted + open.</summary>
/// <param name="Uses">Events that it learned from.</param>
/// <param name="Bytes">Of pushes by <see cref="PushOutcome"/>.</param>
/// <param name="Counts">Pushes by <see cref="PushOutcome"/>.</param>
/// <param name="Refusals">Decisions by <see cref="PushRefusal"/>.</param>
/// <param name="ExpertWeights">Mean weights by <see cref="ExpertKind"/>.</param>
public sealed record ShardStats(
    long Uses,
    int Clients,
    int Connected,
    int Items,
    long RequestedBytes,
    long SentBytes,
    long OpenBytes,
    ImmutableArray<long> Bytes,
    ImmutableArray<long> Counts,
    ImmutableArray<long> Refusals,
    ImmutableArray<double> ExpertWeights);
