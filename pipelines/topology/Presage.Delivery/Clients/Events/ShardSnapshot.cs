using System.Collections.Immutable;

namespace Presage.Delivery;

/// <summary>A shard's state.</summary>
/// <param name="Names">Of the contents that it knows.</param>
/// <param name="Entries">What sessions begin with; empty in snapshots of before it was kept.</param>
/// <param name="Predictor">Of <see cref="Presage.Content.ContentPredictor.Snapshot"/>.</param>
public sealed record ShardSnapshot(ImmutableArray<NamedItem> Names, ReadOnlyMemory<byte> Entries, ReadOnlyMemory<byte> Predictor);
