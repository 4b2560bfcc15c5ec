using System.Globalization;
using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Testing;

namespace Presage.Flows.Tests;

public class MutationTests
{
    /// <summary>More with PRESAGE_MUTATIONS set: 10,000,000 take some minutes in a release build.</summary>
    private static readonly int MutationsMax = int.TryParse(Environment.GetEnvironmentVariable("PRESAGE_MUTATIONS"), CultureInfo.InvariantCulture, out var told) ? told : 200_000;

    /// <summary>What a decoder may hold at its bounds: 64 exporters of 512 templates, and 16 MiB of waiting sets.</summary>
    private const long GrowthBytesMax = 96L << 20;
    private const ulong Seed = 20_240_917;

    [Fact]
    public void Mutated_datagrams_of_the_collection_end_without_exception_and_every_issue_lies_inside()
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var originals = new List<byte[]>();
        var collector = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 << 16) { OnDatagram = (payload, _) => originals.Add(payload) };
        foreach (var file in CaptureCase.ReadAll(manifest).SelectMany(capture => capture.Files)) collector.Feed(File.ReadAllBytes(file), file);
        Assert.NotEmpty(originals);
        var random = new SeededRandom(Seed);
        var decoder = new FlowDecoder(Fixtures.Options);
        using var batch = new FlowBatch(1024);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < MutationsMax; i++)
        {
            var mutant = Mutate(originals[random.NextInt32(originals.Count)], random);
            batch.Clear();
            // Hundred exporters, some of them refused, and time that goes on, so that what waits also expires.
            decoder.Decode(mutant, new ExporterKey(NetAddress.FromV4((uint)(i % 100))), Fixtures.ReceivedAt + TimeSpan.FromMilliseconds(i), batch);
            AssertSane(decoder, batch, mutant.Length, i);
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(growth < GrowthBytesMax, $"{growth} bytes");
        var counters = decoder.Counters;
        decoder.GiveUpPending();
        Assert.True(counters.SetsKept <= counters.SetsReplayed + counters.CountOf(DecodeReason.TemplateNeverCame));
        Assert.Equal(MutationsMax, decoder.Counters.Datagrams);
    }

    [Fact]
    public void Records_that_are_read_together_are_those_that_are_read_one_by_one()
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var originals = new List<byte[]>();
        var collector = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 << 16) { OnDatagram = (payload, _) => originals.Add(payload) };
        foreach (var file in CaptureCase.ReadAll(manifest).SelectMany(capture => capture.Files)) collector.Feed(File.ReadAllBytes(file), file);
        var random = new SeededRandom(Seed);
        // Who looks at each record has them read one by one.
        var (fast, plain) = (new FlowDecoder(Fixtures.Options), new FlowDecoder(Fixtures.Options) { Observer = new BlindObserver() });
        using var together = new FlowBatch(1024);
        using var single = new FlowBatch(1024);
        for (var i = 0; i < originals.Count + 10_000; i++)
        {
            var bytes = i < originals.Count ? originals[i] : Mutate(originals[i - originals.Count], random);
            together.Clear();
            single.Clear();
            fast.Decode(bytes, Fixtures.Exporter, Fixtures.ReceivedAt, together);
            plain.Decode(bytes, Fixtures.Exporter, Fixtures.ReceivedAt, single);
            if (!MemoryMarshal.AsBytes(together.Span).SequenceEqual(MemoryMarshal.AsBytes(single.Span))) Assert.Fail($"turn {i}: {together.Count} and {single.Count} records");
            Assert.True(fast.Issues.SequenceEqual(plain.Issues), $"turn {i}");
        }

        Assert.Equal(plain.Counters.FlowRecords, fast.Counters.FlowRecords);
    }

    [Fact]
    public void Random_bytes_behind_a_known_version_end_without_exception()
    {
        var random = new SeededRandom(Seed);
        var decoder = new FlowDecoder(Fixtures.Options);
        using var batch = new FlowBatch(1024);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.NextInt32(200)];
            for (var j = 0; j < bytes.Length; j++) bytes[j] = random.NextInt32(2) == 0 ? (byte)random.NextInt32(5) : (byte)random.NextUInt64();
            if (bytes.Length >= 2) (bytes[0], bytes[1]) = (0, random.NextInt32(6) switch { 0 => 5, 1 => 9, 2 => 1, 3 => 7, 4 => 0, _ => 10 });
            batch.Clear();
            decoder.Decode(bytes, Fixtures.Exporter, Fixtures.ReceivedAt, batch);
            AssertSane(decoder, batch, bytes.Length, i);
        }
    }

    private static void AssertSane(FlowDecoder decoder, FlowBatch batch, int length, int turn)
    {
        foreach (var issue in decoder.Issues)
            Assert.True(issue.Offset >= 0 && issue.Offset <= length, $"seed {Seed}, turn {turn}: {issue} of {length} bytes");
        foreach (ref readonly var record in batch.Span)
            if (record.SamplingInterval == 0 || record.StartUnixMilliseconds > record.EndUnixMilliseconds)
                Assert.Fail($"seed {Seed}, turn {turn}: a record without interval or order of times");
    }

    private sealed class BlindObserver : IRecordObserver
    {
        public void OnRecord(in RecordView record, ReadOnlySpan<FlowRecord> flows)
        {
        }

        public void OnSample(in SampleView sample, ReadOnlySpan<FlowRecord> flows)
        {
        }
    }

    private static byte[] Mutate(byte[] original, SeededRandom random)
    {
        var mutant = (byte[])original.Clone();
        for (var flips = random.NextInt32(6); flips >= 0; flips--)
            if (mutant.Length > 0) mutant[random.NextInt32(mutant.Length)] = (byte)random.NextUInt64();
        return random.NextInt32(4) == 0 ? mutant[..random.NextInt32(mutant.Length + 1)] : mutant;
    }
}
