using Presage.Content;

namespace Presage.Delivery;

/// <summary>A client's agent connected.</summary>
/// <param name="Origin">The site that it is an agent of.</param>
internal sealed record ClientOpened(ulong Client, string Name, string Origin, ClientTerms Terms, IReadOnlyList<HeldContent> Held) : IForClient;
