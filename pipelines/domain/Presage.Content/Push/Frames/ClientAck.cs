using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Presage.Content;

/// <summary>ACK of a client: how far it got, and what became of what it got.</summary>
/// <param name="Offset">The next frame that it wants.</param>
/// <param name="FirstReport">Number of the first of <paramref name="Reports"/>, or of the next one.</param>
public sealed record ClientAck(long Offset, long FirstReport, ImmutableArray<PushReport> Reports)
{
    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out ClientAck ack)
    {
        var reader = new FrameReader(frame);
        reader.Head(PushFrameKind.Ack, 0);
        var offset = reader.Number();
        var first = reader.Number();
        reader.Require(first > 0);
        var count = reader.Count(PushLimits.ReportsMax);
        var reports = count == 0 ? [] : new PushReport[count];
        for (var index = 0; index < reports.Length && !reader.IsRefused; index++) reports[index] = PushReport.Read(ref reader);
        ack = new ClientAck(offset, first, ImmutableCollectionsMarshal.AsImmutableArray(reports));
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Ack, 0);
        writer.Number(Offset);
        writer.Number(FirstReport);
        writer.Number(Reports.Length);
        foreach (var report in Reports) report.Write(ref writer);
        return writer.Length;
    }
}
