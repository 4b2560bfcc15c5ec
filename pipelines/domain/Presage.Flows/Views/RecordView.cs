namespace Presage.Flows;

/// <summary>One record as it stands in its datagram, with its header and template; valid during the call that gives it.</summary>
public readonly ref struct RecordView
{
    private readonly DomainState _domain;

    internal RecordView(in Message message, Template template, ReadOnlySpan<byte> bytes)
    {
        (Version, Domain, Sequence, ExporterIndex) = (message.Version, message.Domain, message.Sequence, message.Exporter.Index);
        (UptimeMilliseconds, ExportUnixMilliseconds) = (message.UptimeMilliseconds, message.ExportUnixMilliseconds);
        (TemplateId, IsOptions, _domain) = (template.Id, template.IsOptions, message.State);
        HeaderSampling = message.HeaderSampling;
        Fields = template.Fields;
        Bytes = bytes;
    }

    /// <summary>1, 5, 7, 9 or 10.</summary>
    public int Version { get; }

    public uint Domain { get; }

    /// <summary>The header's sequence number.</summary>
    public uint Sequence { get; }

    public int ExporterIndex { get; }

    /// <summary>The header's uptime; 0 in IPFIX.</summary>
    public uint UptimeMilliseconds { get; }

    /// <summary>The header's export time as it was sent.</summary>
    public long ExportUnixMilliseconds { get; }

    /// <summary>The last two bytes of a v5 header: two bits of mode, fourteen of interval; 0 in other versions.</summary>
    public ushort HeaderSampling { get; }

    /// <summary>0 in v1, v5 and v7, whose records have one fixed layout.</summary>
    public ushort TemplateId { get; }

    public bool IsOptions { get; }

    public ReadOnlySpan<TemplateField> Fields { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    public FieldCursor Values => new(Fields, Bytes);

    /// <summary>The fields of another template of the same domain, for the lists of RFC 6313; empty when it is not known.</summary>
    public ReadOnlySpan<TemplateField> FieldsOf(ushort templateId) =>
        _domain.Templates.TryGetValue(templateId, out var template) ? template.Fields : [];

    /// <summary>What the domain's options records call the application of this record; null when they did not.</summary>
    internal string? ApplicationName()
    {
        if (_domain.Names is null) return null;
        for (var cursor = Values; cursor.MoveNext();)
            if (cursor.Field is { Enterprise: 0, Id: 95 } && cursor.Value.Length is > 0 and <= 9) return NameOf(OptionName.Application, NamingRecord.KeyOf(cursor.Value));
        return null;
    }

    /// <summary>What the domain's options records call an application, interface, sampler or VRF; null when they did not.</summary>
    public string? NameOf(OptionName kind, ulong key) => _domain.Names?.Find(kind, key);
}
