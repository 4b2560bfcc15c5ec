using Presage.Content;

namespace Presage.Delivery;

/// <summary>What memory has of a content.</summary>
/// <param name="IsPassed">It is known not to be for caches.</param>
/// <param name="IsFirstUse">It had been fetched ahead, and this is its first reader.</param>
internal readonly record struct MemoryLook(TierAnswer Answer, bool IsPassed, bool IsFirstUse);
