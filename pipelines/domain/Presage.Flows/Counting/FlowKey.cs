using System.Numerics;
using Presage.Core;

namespace Presage.Flows;

/// <summary>One direction of one flow.</summary>
internal readonly record struct FlowKey(NetAddress Source, NetAddress Destination, ulong Rest)
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;
    private const ulong Third = 0xC2B2AE3D27D4EB4F;
    private const ulong Fourth = 0xFF51AFD7ED558CCD;

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

    /// <summary>Another 64 bits of the same, made of other constants in another order.</summary>
    public ulong Tag
    {
        get
        {
            var tag = MixOther((ulong)Destination.Bits + Rest * Third) ^ BitOperations.RotateLeft((ulong)Source.Bits * Fourth, 17);
            if (!Source.IsV4) tag ^= MixOther((ulong)(Destination.Bits >> 64)) + BitOperations.RotateLeft((ulong)(Source.Bits >> 64) * Third, 41);
            return MixOther(tag);
        }
    }

    private static ulong MixOther(ulong value)
    {
        value = (value ^ (value >> 33)) * Fourth;
        value = (value ^ (value >> 31)) * Third;
        return value ^ (value >> 32);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * First;
        return (value ^ (value >> 29)) * Second;
    }
}
