using Presage.Core;

namespace Presage.Delivery;

/// <summary>The keys by which the predictor knows contents and clients; stored with its state, so they stay.</summary>
public static class ContentKeys
{
    /// <summary>Key of a content: from the hashes of its origin's name and of its id. Never 0.</summary>
    public static ulong OfItem(string origin, string id) => NotZero(StableHash.Of(origin) ^ StableHash.Mix(StableHash.Of(id)));

    /// <summary>Key of a client by its name. Never 0.</summary>
    public static ulong OfClient(string name) => NotZero(StableHash.Of(name));

    private static ulong NotZero(ulong key) => key == 0 ? 1 : key;
}
