namespace Presage.Content;

/// <summary>How much a digest tells.</summary>
/// <param name="ItemsMax">Items, the most used first; at most <see cref="CatalogueDigest.ItemsMax"/>.</param>
/// <param name="StepsMax">Steps of each kind from an item, the commonest first; at most <see cref="CatalogueDigest.StepsMax"/>.</param>
public readonly record struct DigestLimits(int ItemsMax, int StepsMax);
