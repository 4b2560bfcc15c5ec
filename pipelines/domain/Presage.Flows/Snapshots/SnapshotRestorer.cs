using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Puts what a snapshot tells into a decoder; what goes past the decoder's bounds is left out.</summary>
internal sealed class SnapshotRestorer(FlowDecoder decoder, Func<NetAddress, bool> isWanted)
{
    private const int DomainBytesMin = 33;
    private const int SamplerBytes = 12;
    private const int NameBytesMin = 13;
    private const int TemplateBytesMin = 15;
    private const int WaitingBytesMin = 30;

    private readonly IssueLog _issues = new(new DecodeCounters(), 1);

    public void ReadExporter(ref SnapshotBytes bytes)
    {
        var address = bytes.Raw(16);
        if (bytes.IsCut) return;
        var key = new ExporterKey(new NetAddress(BinaryPrimitives.ReadUInt128BigEndian(address)));
        var exporter = isWanted(key.Address) ? decoder.Table.Find(key, new EventTime(0), out _) : null;
        if (exporter is not null) exporter.IsRestored = true;
        for (var domains = bytes.Count(DomainBytesMin); domains > 0; domains--) ReadDomain(ref bytes, exporter);
    }

    private void ReadDomain(ref SnapshotBytes bytes, ExporterState? exporter)
    {
        var version = bytes.Byte();
        var number = bytes.Int();
        var initial = (long)bytes.Long();
        // What cannot be kept is still read past, into a domain that nobody sees.
        var state = exporter?.DomainOf(version, number) ?? new DomainState(decoder.Options.SamplersPerDomainMax);
        state.SystemInitUnixMilliseconds = initial;
        ReadSamplers(ref bytes, state);
        ReadNames(ref bytes, state);
        for (var templates = bytes.Count(TemplateBytesMin); templates > 0; templates--) ReadTemplate(ref bytes, exporter, state, version == 10);
        for (var sets = bytes.Count(WaitingBytesMin); sets > 0; sets--) ReadWaiting(ref bytes, exporter, state, (version, number));
    }

    private static void ReadSamplers(ref SnapshotBytes bytes, DomainState state)
    {
        state.Samplers.SetDefault(bytes.Int());
        for (var samplers = bytes.Count(SamplerBytes); samplers > 0; samplers--) state.Samplers.Restore(bytes.Long(), bytes.Int());
    }

    private void ReadNames(ref SnapshotBytes bytes, DomainState state)
    {
        for (var names = bytes.Count(NameBytesMin); names > 0; names--)
        {
            state.Names ??= new OptionNames(decoder.Options.NamesPerDomainMax);
            state.Names.Restore((OptionName)bytes.Byte(), bytes.Long(), bytes.Text());
        }
    }

    private void ReadTemplate(ref SnapshotBytes bytes, ExporterState? exporter, DomainState state, bool isIpfix)
    {
        var id = bytes.Short();
        var isOptions = bytes.Byte() != 0;
        var announcedAt = (long)bytes.Long();
        var announcement = bytes.Counted();
        if (exporter is null || exporter.TemplateCount >= decoder.Options.TemplatesPerExporterMax || state.Templates.ContainsKey(id)) return;
        if (!TemplateHeader.TryRead(announcement, isOptions, isIpfix, out var header) || header.FieldCount > decoder.Options.FieldsPerTemplateMax) return;
        if (!IsWhole(announcement, header)) return;
        if (TemplateCompiler.Compile(header, announcement, 0, new TemplateReading(decoder.Options.OpenTunnels, exporter.IsTwoWay, decoder.Options.Measures), _issues) is not { } template) return;
        template.AnnouncedAt = announcedAt;
        state.Templates.Add(id, template);
        exporter.TemplateCount++;
    }

    private static bool IsWhole(ReadOnlySpan<byte> announcement, in TemplateHeader header)
    {
        var rest = announcement[header.Size..];
        for (var i = 0; i < header.FieldCount; i++)
        {
            if (!FieldSpecifier.TryRead(rest, header.IsIpfix, out var field)) return false;
            rest = rest[field.Size..];
        }

        return true;
    }

    private void ReadWaiting(ref SnapshotBytes bytes, ExporterState? exporter, DomainState state, (int Version, uint Number) domain)
    {
        var templateId = bytes.Short();
        var (uptime, sequence) = (bytes.Int(), bytes.Int());
        var (exported, received) = ((long)bytes.Long(), (long)bytes.Long());
        var set = bytes.Counted();
        if (exporter is null || set.Length < 4) return;
        decoder.Pending.Restore(new PendingSet
        {
            Exporter = exporter,
            State = state,
            Version = domain.Version,
            Domain = domain.Number,
            TemplateId = templateId,
            UptimeMilliseconds = uptime,
            Sequence = sequence,
            ExportUnixMilliseconds = exported,
            ReceivedUnixMilliseconds = received,
            Bytes = set.ToArray(),
        });
    }
}
