using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// What a decoder must know again after a restart — templates, samplers, names, uptimes' origins, data sets that wait — as bytes: the magic
/// "PFSN", format (2 bytes), exporters, then the FNV-1a digest (8 bytes) of all before it. Numbers are little-endian, lists stand behind a
/// count of four bytes.
/// </summary>
/// <remarks>
/// Exporter: address (16 bytes), domains. Domain: version (1), number (4), moment that uptimes count from (8), interval (4), samplers (key 8,
/// interval 4), names (kind 1, key 8, text), templates (id 2, is options 1, announced at 8, announcement), waiting sets (template id 2, uptime 4,
/// sequence 4, exported 8, received 8, set). Sequence numbers are not in it: what was lost while nobody listened is no gap.
/// </remarks>
public static class DecoderSnapshot
{
    public const int Format = 1;
    private const int DigestLength = 8;
    private const int HeadLength = 6;
    private static readonly byte[] Magic = "PFSN"u8.ToArray();

    public static byte[] Write(FlowDecoder decoder)
    {
        var into = new SnapshotWriter();
        into.Raw(Magic);
        into.Short(Format);
        var waiting = decoder.Pending.Waiting.ToLookup(static set => set.State);
        // What was announced over a connection ends with it.
        var lasting = decoder.Table.All.Where(static exporter => exporter.Key.Session == 0).ToList();
        into.Count(lasting.Count);
        foreach (var exporter in lasting) WriteExporter(into, exporter, waiting);
        into.Long(Digest(into.Written));
        return into.ToArray();
    }

    /// <summary>Makes a decoder that has read nothing yet know what the other one knew, as far as its own bounds allow.</summary>
    /// <returns>Why nothing was restored; null when all went well.</returns>
    /// <exception cref="ArgumentException">The decoder has read something.</exception>
    public static SnapshotReason? Restore(FlowDecoder decoder, ReadOnlySpan<byte> snapshot) => Restore(decoder, snapshot, static _ => true);

    /// <summary>As <see cref="Restore(FlowDecoder, ReadOnlySpan{byte})"/>, of some exporters; what the decoder was told before stays.</summary>
    /// <param name="isWanted">Whether an exporter is to be known.</param>
    public static SnapshotReason? Restore(FlowDecoder decoder, ReadOnlySpan<byte> snapshot, Func<NetAddress, bool> isWanted)
    {
        if (decoder.Counters.Datagrams > 0) throw new ArgumentException("a decoder is restored before it reads", nameof(decoder));
        if (snapshot.Length < HeadLength || !snapshot.StartsWith(Magic)) return SnapshotReason.NotASnapshot;
        if (BinaryPrimitives.ReadUInt16LittleEndian(snapshot[4..]) > Format) return SnapshotReason.VersionUnsupported;
        if (snapshot.Length < HeadLength + DigestLength) return SnapshotReason.Damaged;
        var content = snapshot[..^DigestLength];
        if (BinaryPrimitives.ReadUInt64LittleEndian(snapshot[^DigestLength..]) != Digest(content)) return SnapshotReason.Damaged;
        var bytes = new SnapshotBytes(content[HeadLength..]);
        var restorer = new SnapshotRestorer(decoder, isWanted);
        for (var exporters = bytes.Count(20); exporters > 0; exporters--) restorer.ReadExporter(ref bytes);
        return bytes.IsCut || !bytes.IsAtEnd ? SnapshotReason.Damaged : null;
    }

    private static void WriteExporter(SnapshotWriter into, ExporterState exporter, ILookup<DomainState, PendingSet> waiting)
    {
        var address = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(address, exporter.Key.Address.Bits);
        into.Raw(address);
        var domains = exporter.Domains.ToList();
        into.Count(domains.Count);
        foreach (var (version, number, state) in domains)
        {
            into.Byte(version);
            into.Int(number);
            into.Long((ulong)state.SystemInitUnixMilliseconds);
            WriteSamplers(into, state.Samplers);
            WriteNames(into, state);
            WriteTemplates(into, state);
            WriteWaiting(into, [.. waiting[state]]);
        }
    }

    private static void WriteSamplers(SnapshotWriter into, SamplerTable samplers)
    {
        into.Int(samplers.DefaultInterval);
        var all = samplers.Entries.ToList();
        into.Count(all.Count);
        foreach (var (key, interval) in all)
        {
            into.Long(key);
            into.Int(interval);
        }
    }

    private static void WriteNames(SnapshotWriter into, DomainState state)
    {
        var names = (state.Names?.All ?? []).OrderBy(static name => (name.Kind, name.Key)).ToList();
        into.Count(names.Count);
        foreach (var (kind, key, name) in names)
        {
            into.Byte((int)kind);
            into.Long(key);
            into.Text(name);
        }
    }

    private static void WriteTemplates(SnapshotWriter into, DomainState state)
    {
        into.Count(state.Templates.Count);
        foreach (var template in state.Templates.Values.OrderBy(static template => template.Id))
        {
            into.Short(template.Id);
            into.Byte(template.IsOptions ? 1 : 0);
            into.Long((ulong)template.AnnouncedAt);
            into.Counted(template.Announcement);
        }
    }

    private static void WriteWaiting(SnapshotWriter into, List<PendingSet> sets)
    {
        into.Count(sets.Count);
        foreach (var set in sets)
        {
            into.Short(set.TemplateId);
            into.Int(set.UptimeMilliseconds);
            into.Int(set.Sequence);
            into.Long((ulong)set.ExportUnixMilliseconds);
            into.Long((ulong)set.ReceivedUnixMilliseconds);
            into.Counted(set.Bytes);
        }
    }

    private static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        var digest = 0xCBF2_9CE4_8422_2325;
        foreach (var part in bytes) digest = unchecked((digest ^ part) * 0x100_0000_01B3);
        return digest;
    }
}
