using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Flows.Tests;

public class PropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(new Replay(new Rnd(4711, 17), null)).WithMaxTest(500);

    [Fact]
    public void Any_byte_string_ends_in_records_and_counted_reasons()
    {
        var decoder = new FlowDecoder(Fixtures.Options);
        Check.One(Quick, Prop.ForAll<byte[]>(bytes =>
        {
            using var batch = new FlowBatch(16);
            var drops = decoder.Counters.Drops;
            decoder.Decode(bytes, Fixtures.Exporter, Fixtures.ReceivedAt, batch);
            return bytes.Length >= 16 || decoder.Counters.Drops > drops;
        }));
    }

    [Fact]
    public void Any_byte_string_ends_as_a_capture_of_every_kind()
    {
        Check.One(Quick, Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var kind in new[] { CaptureKind.Pcap, CaptureKind.PcapNg, CaptureKind.IpfixFile, CaptureKind.RawPayload })
            {
                byte[] file = kind switch
                {
                    CaptureKind.Pcap => [0xD4, 0xC3, 0xB2, 0xA1, .. new byte[16], 1, 0, 0, 0, .. bytes],
                    CaptureKind.PcapNg => [0x0A, 0x0D, 0x0D, 0x0A, 0, 0, 0, 28, 0x1A, 0x2B, 0x3C, 0x4D, .. new byte[12], 0, 0, 0, 28, .. bytes],
                    _ => bytes,
                };
                var reader = CaptureFile.ReaderOf(kind)!;
                var position = 0;
                CaptureRead read;
                do
                {
                    read = reader.Read(file.AsSpan(position), true, out var consumed, out _);
                    position += consumed;
                }
                while (read == CaptureRead.Datagram);
                if (read == CaptureRead.NeedMore) return false;
            }

            return true;
        }));
    }

    [Fact]
    public void The_longest_prefix_that_holds_an_address_is_found()
    {
        Check.One(Quick, Prop.ForAll<uint, int[]>((seed, _) =>
        {
            var random = new SeededRandom(seed);
            var prefixes = Enumerable.Range(0, 1 + random.NextInt32(40))
                .Select(i => KeyValuePair.Create(new IpPrefix(Address(random), random.NextInt32(129)), i))
                .DistinctBy(entry => entry.Key).Where(entry => !entry.Key.Address.IsV4 || entry.Key.Length >= 96).ToArray();
            var table = new PrefixTable<int>(prefixes);
            for (var i = 0; i < 20; i++)
            {
                var address = i < prefixes.Length ? prefixes[i].Key.Address : Address(random);
                var plain = prefixes.Where(entry => entry.Key.Contains(address) && entry.Key.Address.IsV4 == address.IsV4).OrderBy(entry => -entry.Key.Length).ToArray();
                if (table.TryFind(address, out var found) != plain.Length > 0) return false;
                if (plain.Length > 0 && found != plain[0].Value) return false;
            }

            return true;
        }));
    }

    /// <summary>Few distinct bits, so that prefixes hold one another.</summary>
    private static NetAddress Address(SeededRandom random) => random.NextInt32(2) == 0
        ? NetAddress.FromV4((uint)(random.NextUInt64() & 0xC0C0C0C3))
        : new NetAddress(new UInt128((random.NextUInt64() & 0x8080_0000_0000_8001) | 0x2000_0000_0000_0000, random.NextUInt64() & 0x8000_0000_0000_0003));
}
