namespace Presage.Delivery;

/// <summary>A message that goes to the shard of a client.</summary>
internal interface IForClient
{
    /// <summary>Key of the client, not 0.</summary>
    ulong Client { get; }
}
