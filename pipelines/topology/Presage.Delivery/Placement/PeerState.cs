namespace Presage.Delivery;

/// <summary>What a server says of itself to its peers.</summary>
/// <param name="Members">Of the ring that it knows, in order.</param>
/// <param name="IsWarming">Whether it still fetches what the last change gave it.</param>
/// <param name="IsLeaving">Whether it goes: it has no part of the contents any more.</param>
public sealed record PeerState(string Node, IReadOnlyList<string> Members, bool IsWarming, bool IsLeaving = false);
