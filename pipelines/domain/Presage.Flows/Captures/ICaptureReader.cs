namespace Presage.Flows;

/// <summary>Takes a file apart piece by piece, so that a file of any size streams through a small buffer.</summary>
/// <remarks>
/// The caller gives bytes, drops the first <c>consumed</c> of them, and calls again — with more bytes behind the rest after
/// <see cref="CaptureRead.NeedMore"/>. Packets that are no UDP datagrams are stepped over and counted. No reader asks for more than
/// <see cref="PieceLengthMax"/> bytes at once.
/// </remarks>
public interface ICaptureReader
{
    /// <summary>A buffer of this length is always enough to get on.</summary>
    const int PieceLengthMax = 1 << 19;

    CaptureCounters Counters { get; }

    /// <param name="piece">From the first byte not consumed.</param>
    /// <param name="isLast">Whether the file ends with this piece.</param>
    /// <param name="consumed">How many bytes are done with, also when there was no datagram.</param>
    /// <param name="datagram">With <see cref="CaptureRead.Datagram"/>: valid until the next call or until the piece is overwritten.</param>
    CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram);
}
