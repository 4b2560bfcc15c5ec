using System.Runtime.InteropServices;

namespace Akka.Streams.Implementation;

/// <summary>The positions of a ring's writer and reader, on cache lines of their own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct RingPositions
{
    [FieldOffset(64)]
    internal long Written;

    /// <summary>What the writer last saw of <see cref="Read"/>.</summary>
    [FieldOffset(72)]
    internal long ReadSeen;

    [FieldOffset(128)]
    internal long Read;

    /// <summary>What the reader last saw of <see cref="Written"/>.</summary>
    [FieldOffset(136)]
    internal long WrittenSeen;
}
