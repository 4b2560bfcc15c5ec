namespace Presage.Content;

/// <summary>What is known of an item when it is decided whether to send it.</summary>
/// <param name="Bytes">Size of its body; -1 when nobody has fetched it yet.</param>
/// <param name="Refusal">Why it is never sent ahead, or <see cref="PushRefusal.None"/>: from <see cref="PushRules"/>.</param>
public readonly record struct ItemFacts(long Bytes, PushRefusal Refusal = PushRefusal.None);
