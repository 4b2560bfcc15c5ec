using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Content;

/// <summary>What a server remembers of what a client holds: hashes only. A mistake costs a push that the client refuses, or one that is not made.</summary>
internal sealed class HeldByClient
{
    private readonly Dictionary<ulong, (long Version, ulong Body)> _held = [];

    public static ulong Short(in ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Length];
        hash.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public void Begin(IReadOnlyList<HeldContent> held)
    {
        _held.Clear();
        foreach (var one in held) Add(one.Id, one.Version, one.Hash);
        _held.TrimExcess();
    }

    public void Add(string id, long version, in ContentHash hash)
    {
        var key = StableHash.Of(id);
        if (_held.Count < PushLimits.HeldMax || _held.ContainsKey(key)) _held[key] = (version, Short(hash));
    }

    public void Remove(string id, long version)
    {
        var key = StableHash.Of(id);
        if (_held.TryGetValue(key, out var held) && held.Version == version) _held.Remove(key);
    }

    /// <summary>The body may be there still, as the base of a delta; the client does not serve it.</summary>
    public void Outdate(string id, long version)
    {
        var key = StableHash.Of(id);
        if (_held.TryGetValue(key, out var held) && held.Version == version) _held[key] = (-1, held.Body);
    }

    /// <summary>The client says that it has not got it.</summary>
    public void Forget(string id) => _held.Remove(StableHash.Of(id));

    /// <summary>Whether it has the body, in a version that may be older.</summary>
    public bool HasBody(string id, in ContentHash hash) => BodyOf(id) == Short(hash);

    public bool Holds(string id, long version, in ContentHash hash) =>
        _held.TryGetValue(StableHash.Of(id), out var held) && held.Version >= version && held.Body == Short(hash);

    /// <summary>First 8 bytes of the hash of the body held, 0 without one.</summary>
    public ulong BodyOf(string id) => _held.GetValueOrDefault(StableHash.Of(id)).Body;
}
