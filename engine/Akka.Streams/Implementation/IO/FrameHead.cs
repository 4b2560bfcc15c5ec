using Akka.IO;

namespace Akka.Streams.Implementation;

/// <summary>Where in a frame its length stands.</summary>
/// <param name="Offset">Bytes before the field.</param>
/// <param name="Length">Bytes of the field, 1 to 4.</param>
/// <param name="Order">Of the field's bytes.</param>
internal sealed record FrameHead(int Offset, int Length, ByteOrder Order)
{
    internal int Size => Offset + Length;
}
