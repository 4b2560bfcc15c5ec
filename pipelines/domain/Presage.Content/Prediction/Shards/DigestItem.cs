using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>What a shard knows of one item.</summary>
/// <param name="Uses">Decayed count of its uses.</param>
/// <param name="Next">What followed it at once, by key.</param>
/// <param name="Later">What followed it within a few uses, by key.</param>
public sealed record DigestItem(ulong Item, float Uses, ImmutableArray<DigestStep> Next, ImmutableArray<DigestStep> Later);
