using Akka.IO;
using Akka.Streams.IO;
using Akka.Streams.Tests.Operators;
using Xunit.Abstractions;

namespace Akka.Streams.Tests;

public class BytesTests(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit("akka.loglevel = OFF", "bytes", output)
{
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_byte_string_in_parts_is_the_same_as_one_in_one_part() => Seeded.Check(random =>
    {
        var bytes = new byte[random.Next(0, 60)];
        random.NextBytes(bytes);
        var parts = Pieces(bytes, random).Aggregate(ByteString.Empty, (a, b) => a + b);
        var whole = ByteString.CopyFrom(bytes);
        var (from, count, sought) = (random.Next(0, bytes.Length + 1), random.Next(0, 70), (byte)random.Next(256));
        var part = bytes.Skip(from).Take(count).ToArray();
        return parts == whole && parts.GetHashCode() == whole.GetHashCode() && parts.Compact().IsCompact
            && parts.ToArray().SequenceEqual(bytes) && parts.SequenceEqual(bytes)
            && parts.Slice(from, count).ToArray().SequenceEqual(part) && parts.HasSubstring(ByteString.CopyFrom(part), from)
            && parts.IndexOf(sought, from) == Array.IndexOf(bytes, sought, from)
            && Enumerable.Range(0, bytes.Length).All(i => parts[i] == bytes[i]);
    }, 300);

    [Fact]
    public void A_byte_that_is_not_there_cannot_be_read() =>
        Assert.Throws<IndexOutOfRangeException>(() => ByteString.FromString("abc")[3]);

    [Fact]
    public void Lines_are_cut_the_same_whatever_the_chunks() => Seeded.Check(random =>
    {
        var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ => new string((char)random.Next('a', 'f'), random.Next(0, 9))).ToArray();
        var text = string.Join("\r\n", lines) + "\r\n";
        var frames = Rig.All(Source.From(Pieces(ByteString.FromString(text).ToArray(), random))
            .Via(Framing.Delimiter(ByteString.FromString("\r\n"), 8)).Select(frame => frame.ToString()));
        return frames.SequenceEqual(lines);
    }, 200);

    [Theory]
    [InlineData("ab\nc", true, "ab|c")]
    [InlineData("ab\nc", false, null)]
    [InlineData("abcdef\n", false, null)]
    [InlineData("abcdef", true, null)]
    [InlineData("", false, "")]
    public void Lines_that_are_cut_off_or_too_long_fail_unless_allowed(string text, bool allowTruncation, string? expected)
    {
        var simulation = new StreamSimulation();
        var lines = Source.Single(ByteString.FromString(text)).Via(Framing.Delimiter(ByteString.FromString("\n"), 4, allowTruncation))
            .Select(line => line.ToString()).RunWith(Sink.Seq<string>(), simulation);
        simulation.Run();
        if (expected is null)
            Assert.IsType<Framing.FramingException>(lines.Exception!.InnerException);
        else
            Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), lines.Now());
    }

    [Fact]
    public void The_simple_protocol_gives_back_every_message_whatever_the_chunks() => Seeded.Check(random =>
    {
        var messages = Enumerable.Range(0, random.Next(0, 9)).Select(_ => ByteString.CopyFrom(new byte[random.Next(0, 30)])).ToArray();
        var network = Flow.Create<ByteString>().SelectMany(bytes => Pieces(bytes.ToArray(), random));
        return Rig.All(Source.From(messages).Via(Framing.SimpleFramingProtocol(30).Join(network))).SequenceEqual(messages);
    }, 200);

    [Theory]
    [InlineData(ByteOrder.BigEndian, new byte[] { 9, 0, 2, 1, 2, 8, 0, 0 })]
    [InlineData(ByteOrder.LittleEndian, new byte[] { 9, 2, 0, 1, 2, 8, 0, 0 })]
    public void A_length_field_stands_where_it_is_said(ByteOrder order, byte[] bytes)
    {
        var frames = Rig.All(Source.From(bytes.Select(b => ByteString.CopyFrom([b]))).Via(Framing.LengthField(2, 100, 1, order)).Select(f => f.Count));
        Assert.Equal([5, 3], frames);
    }

    [Fact]
    public void A_frame_that_says_it_is_longer_than_allowed_fails_before_it_is_read()
    {
        var simulation = new StreamSimulation();
        var frames = Source.Single(ByteString.CopyFrom([0, 0, 0, 200])).Concat(Source.Never<ByteString>())
            .Via(Framing.SimpleFramingProtocolDecoder(100)).RunWith(Sink.Seq<ByteString>(), simulation);
        simulation.Run();
        Assert.IsType<Framing.FramingException>(frames.Exception!.InnerException);
    }

    [Fact]
    public async Task A_file_gives_back_what_was_written_to_it()
    {
        using var materializer = Sys.Materializer();
        var file = new FileInfo(Path.GetTempFileName());
        try
        {
            var parts = Enumerable.Range(0, 300).Select(i => ByteString.FromString($"line {i}\n")).ToArray();
            var written = await Source.From(parts).RunWith(FileIO.ToFile(file), materializer).WaitAsync(_patience);
            Assert.True(written.WasSuccessful);
            Assert.Equal(parts.Sum(p => p.Count), written.Count);
            var (read, lines) = FileIO.FromFile(file, chunkSize: 37, startPosition: 7)
                .Via(Framing.Delimiter(ByteString.FromString("\n"), 100)).Select(line => line.ToString())
                .ToMaterialized(Sink.Seq<string>(), Keep.Both).Run(materializer);
            Assert.Equal(Enumerable.Range(1, 299).Select(i => $"line {i}"), await lines.WaitAsync(_patience));
            Assert.Equal(written.Count - 7, (await read.WaitAsync(_patience)).Count);
        }
        finally
        {
            file.Delete();
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_the_stream_and_says_so()
    {
        using var materializer = Sys.Materializer();
        var (read, bytes) = FileIO.FromFile(new FileInfo("/nowhere/at/all")).ToMaterialized(Sink.Seq<ByteString>(), Keep.Both).Run(materializer);
        await Assert.ThrowsAnyAsync<IOException>(() => bytes.WaitAsync(_patience));
        var result = await read.WaitAsync(_patience);
        Assert.False(result.WasSuccessful);
        Assert.IsAssignableFrom<IOException>(result.Error);
    }

    [Fact]
    public async Task A_failure_upstream_leaves_what_was_written()
    {
        using var materializer = Sys.Materializer();
        using var target = new MemoryStream();
        var written = Source.From(["ab", "cd"]).Select(ByteString.FromString).Concat(Source.Failed<ByteString>(new ArithmeticException()))
            .RunWith(StreamConverters.FromOutputStream(() => target), materializer);
        var failure = await Assert.ThrowsAsync<AbruptIOTerminationException>(() => written.WaitAsync(_patience));
        Assert.IsType<ArithmeticException>(failure.InnerException);
    }

    [Fact]
    public async Task Streams_of_dotnet_read_and_write_elements()
    {
        using var materializer = Sys.Materializer();
        var (input, output) = StreamConverters.AsOutputStream().ToMaterialized(StreamConverters.AsInputStream(), Keep.Both).Run(materializer);
        var text = string.Join(" ", Enumerable.Range(0, 2_000));
        var writing = Task.Run(async () =>
        {
            await using (input)
            {
                foreach (var word in text.Chunk(11))
                    await input.WriteAsync(System.Text.Encoding.ASCII.GetBytes(word));
            }
        });
        using var reader = new StreamReader(output);
        Assert.Equal(text, await reader.ReadToEndAsync().WaitAsync(_patience));
        await writing.WaitAsync(_patience);
    }

    private static IEnumerable<ByteString> Pieces(byte[] bytes, Random random)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(bytes.Length - at, random.Next(1, 7));
            yield return ByteString.CopyFrom(bytes, at, count);
            at += count;
        }
    }
}
