namespace Presage.Delivery;

/// <summary>A client's connection is gone.</summary>
internal sealed record ClientClosed(ulong Client) : IForClient;
