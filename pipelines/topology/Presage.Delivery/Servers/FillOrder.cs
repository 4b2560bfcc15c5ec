namespace Presage.Delivery;

/// <summary>How a content is fetched.</summary>
/// <param name="IsPrefetch">Nobody has asked for it yet.</param>
/// <param name="AsksPeers">Whether the server that it lies with may be asked; not where another one asks since it lies here.</param>
/// <param name="Stop">Ends the fetch, for all who wait.</param>
internal readonly record struct FillOrder(bool IsPrefetch, bool AsksPeers, CancellationToken Stop);
