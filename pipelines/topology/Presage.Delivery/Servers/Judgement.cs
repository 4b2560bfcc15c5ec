using Presage.Content;

namespace Presage.Delivery;

/// <summary>What an answer of an origin is worth.</summary>
/// <param name="Content">To be served to those who wait for it; null when each is to ask the origin itself.</param>
/// <param name="IsStored">Whether caches may keep it.</param>
internal readonly record struct Judgement(StoredContent? Content, bool IsStored);
