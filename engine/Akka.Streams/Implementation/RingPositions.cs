using System.Runtime.InteropServices;

namespace Akka.Streams.Implementation;

/// <summary>The positions of a ring's writer and reader, on cache lines of their own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct RingPositions
{
    [FieldOffset(64)]
    internal long Written;

    [FieldOffset(128)]
    internal long Read;
}
