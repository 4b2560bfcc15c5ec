using System.Text;

namespace Presage.Browser.Tests;

/// <summary>Reads a client's frames, independently of the server's own codec.</summary>
internal sealed class ClientFrames(byte[] bytes)
{
    private int _at = 2;

    public static HaveFrame Have(byte[] bytes)
    {
        var reader = new ClientFrames(bytes);
        var epoch = reader.Mark();
        var offset = reader.Num();
        var reporter = reader.Mark();
        reader.Num();
        reader._at++;
        for (var origins = reader.Num(); origins > 0; origins--)
        {
            reader.Text();
            reader.Num();
        }

        var held = new List<string>();
        for (var count = reader.Num(); count > 0; count--)
        {
            held.Add(reader.Text());
            reader.Num();
            reader._at += 32;
        }

        return new HaveFrame(bytes[1], epoch, offset, reporter, held);
    }

    public static AckFrame Ack(byte[] bytes)
    {
        var reader = new ClientFrames(bytes);
        var (offset, number, reports) = (reader.Num(), reader.Num(), new List<ReportLine>());
        for (var count = reader.Num(); count > 0; count--, number++)
        {
            var kind = bytes[reader._at++];
            var id = reader.Text();
            var version = reader.Num();
            var detail = kind == 5 || kind == 6 ? bytes[reader._at++] : (byte)0;
            var referrer = kind == 6 ? reader.Text() : "";
            reports.Add(new ReportLine(number, kind, id, kind == 6 ? 0 : version, detail, referrer));
        }

        return new AckFrame(offset, reports);
    }

    private long Num()
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var one = bytes[_at++];
            value |= (long)(one & 0x7f) << shift;
            if (one < 0x80) return value;
        }
    }

    private string Text()
    {
        var length = (int)Num();
        _at += length;
        return Encoding.UTF8.GetString(bytes, _at - length, length);
    }

    private ulong Mark()
    {
        _at += 8;
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(_at - 8));
    }
}
