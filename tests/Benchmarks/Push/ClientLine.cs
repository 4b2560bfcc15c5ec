using System.Buffers.Binary;
using System.Diagnostics;
using Presage.Content;

namespace Benchmarks.Push;

/// <summary>One client's half of the channel, as far as the benchmark needs it.</summary>
internal sealed class ClientLine
{
    private const int HeadBytesMin = 2;
    private byte[] _carried = [];
    private long _offset;
    private long _reports = 1;
    private string _id = "";
    private long _version;

    /// <summary>Takes what came; writes what is to be answered.</summary>
    /// <param name="invalidated">Number of the last invalidation in it, 0 without one.</param>
    /// <returns>Bytes of the answers.</returns>
    public int Take(ReadOnlySpan<byte> came, Span<byte> answers, out long invalidated)
    {
        if (_carried.Length > 0) came = (byte[])[.. _carried, .. came];
        invalidated = 0;
        var written = 0;
        while (TryCut(ref came, out var frame)) written += Answer(frame, answers[written..], ref invalidated);
        _carried = came.IsEmpty ? [] : came.ToArray();
        return written;
    }

    private static bool TryCut(ref ReadOnlySpan<byte> came, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (came.Length < HeadBytesMin) return false;
        var (head, length) = (HeadBytesMin, (int)came[1]);
        if (length == 127) throw new UnreachableException("No frame of the protocol is so long.");
        if (length == 126)
        {
            if (came.Length < HeadBytesMin + sizeof(ushort)) return false;
            (head, length) = (HeadBytesMin + sizeof(ushort), BinaryPrimitives.ReadUInt16BigEndian(came[HeadBytesMin..]));
        }

        if (came.Length < head + length) return false;
        frame = came.Slice(head, length);
        came = came[(head + length)..];
        return true;
    }

    private int Answer(ReadOnlySpan<byte> frame, Span<byte> answers, ref long invalidated)
    {
        var kind = (PushFrameKind)frame[0];
        if (kind == PushFrameKind.Offer && OfferFrame.Read(frame, out var offer).IsNone) (_id, _version) = (offer.Id, offer.Version);
        if (kind is PushFrameKind.Offer or PushFrameKind.Data or PushFrameKind.Invalidate or PushFrameKind.Cancel) _offset++;
        var body = answers[ClientFrame.HeadBytes..];
        if (kind == PushFrameKind.Ping) return ClientFrame.Mask(answers, new PingFrame(0, true).Write(body));
        if (kind == PushFrameKind.Data && frame[1] == 1) return ClientFrame.Mask(answers, new ClientAck(_offset, _reports++, [PushReport.Of(PushReportKind.Used, _id, _version)]).Write(body));
        if (kind != PushFrameKind.Invalidate || !InvalidateFrame.Read(frame, out var invalidate).IsNone) return 0;
        invalidated = invalidate.Invalidation.Number;
        return ClientFrame.Mask(answers, new ClientAck(_offset, _reports, []).Write(body));
    }
}
