namespace Presage.Delivery;

/// <summary>What is known of a content.</summary>
/// <param name="Bytes">Of its body; null when nobody has fetched it.</param>
/// <param name="Refusal">Why it is not sent ahead; null when it may be.</param>
/// <param name="Servers">Who holds it by the ring, the owner first.</param>
/// <param name="Held">What this server holds; null when it holds nothing fresh.</param>
public sealed record ContentView(string Origin, string Id, long? Bytes, string? Refusal, IReadOnlyList<string> Servers, HeldView? Held);
