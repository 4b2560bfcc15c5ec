using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>HAVE of a server: where it goes on, and by which rules.</summary>
public sealed record ServerHave
{
    private const byte ResyncFlag = 1;

    /// <summary>The channel begins anew at <see cref="Offset"/>.</summary>
    public required bool IsResync { get; init; }

    public required ulong Epoch { get; init; }

    /// <summary>Of the next frame.</summary>
    public required long Offset { get; init; }

    /// <summary>Number of the last report taken of the client's reporter.</summary>
    public required long Reports { get; init; }

    /// <summary>Bytes of content in a DATA at most.</summary>
    public required int ChunkBytes { get; init; }

    /// <summary>Bytes of a client's frame at most.</summary>
    public required int FrameBytesMax { get; init; }

    public required long PingMilliseconds { get; init; }

    public required long LeaseMilliseconds { get; init; }

    public required ImmutableArray<OriginNumber> Origins { get; init; }

    public static FrameRefusal Read(ReadOnlySpan<byte> frame, out ServerHave have)
    {
        var reader = new FrameReader(frame);
        var flags = reader.Head(PushFrameKind.Have, ResyncFlag);
        have = new ServerHave
        {
            IsResync = flags != 0,
            Epoch = reader.Mark(),
            Offset = reader.Number(),
            Reports = reader.Number(),
            ChunkBytes = (int)reader.Number(PushLimits.ChunkBytesMax),
            FrameBytesMax = (int)reader.Number(int.MaxValue),
            PingMilliseconds = reader.Number(),
            LeaseMilliseconds = reader.Number(),
            Origins = ReadOrigins(ref reader),
        };
        return reader.End();
    }

    public int Write(Span<byte> into)
    {
        var writer = new FrameWriter(into, PushFrameKind.Have, IsResync ? ResyncFlag : 0);
        writer.Mark(Epoch);
        writer.Number(Offset);
        writer.Number(Reports);
        writer.Number(ChunkBytes);
        writer.Number(FrameBytesMax);
        writer.Number(PingMilliseconds);
        writer.Number(LeaseMilliseconds);
        WriteOrigins(ref writer, Origins);
        return writer.Length;
    }

    internal static ImmutableArray<OriginNumber> ReadOrigins(ref FrameReader reader)
    {
        var origins = new OriginNumber[reader.Count(PushLimits.OriginsMax)];
        for (var index = 0; index < origins.Length && !reader.IsRefused; index++) origins[index] = new OriginNumber(reader.Text(PushLimits.WordBytesMax), reader.Number());
        return ImmutableArray.Create(origins);
    }

    internal static void WriteOrigins(ref FrameWriter writer, ImmutableArray<OriginNumber> origins)
    {
        writer.Number(origins.Length);
        foreach (var origin in origins)
        {
            writer.Text(origin.Origin);
            writer.Number(origin.Number);
        }
    }
}
