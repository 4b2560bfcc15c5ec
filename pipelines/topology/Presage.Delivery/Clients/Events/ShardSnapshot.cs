using System.Collections.Immutable;

namespace Presage.Delivery;

/// <summary>A shard's state.</summary>
/// <param name="Names">Of the contents that it knows.</param>
/// <param name="Predictor">Of <see cref="Presage.Content.ContentPredictor.Snapshot"/>.</param>
public sealed record ShardSnapshot(ImmutableArray<NamedItem> Names, ReadOnlyMemory<byte> Predictor);
