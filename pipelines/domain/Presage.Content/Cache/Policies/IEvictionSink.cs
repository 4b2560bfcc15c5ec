namespace Presage.Content;

/// <summary>Learns which entries a policy gives up, in the order in which it does.</summary>
public interface IEvictionSink
{
    /// <summary>Called before the policy's call returns; must not call the policy.</summary>
    void Evicted(ulong key, int sizeBytes);
}
