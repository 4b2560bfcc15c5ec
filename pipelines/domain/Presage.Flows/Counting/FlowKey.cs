using System.Numerics;
using Presage.Core;

namespace Presage.Flows;

/// <summary>One direction of one flow.</summary>
internal readonly record struct FlowKey(NetAddress Source, NetAddress Destination, ulong Rest)
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;

    public FlowKey(in FlowRecord record)
        : this(record.SourceAddress, record.DestinationAddress, (ulong)record.SourcePort << 32 | (ulong)record.DestinationPort << 8 | record.Protocol)
    {
    }

    /// <summary>All bits spread, the highest best.</summary>
    public ulong Hash
    {
        get
        {
            var hash = Mix((ulong)Source.Bits ^ Rest) ^ BitOperations.RotateLeft((ulong)Destination.Bits * Second, 29);
            if (!Source.IsV4) hash ^= Mix((ulong)(Source.Bits >> 64)) + (ulong)(Destination.Bits >> 64) * Second;
            return Mix(hash);
        }
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * First;
        return (value ^ (value >> 29)) * Second;
    }
}
