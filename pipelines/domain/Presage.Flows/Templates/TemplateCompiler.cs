namespace Presage.Flows;

/// <summary>Turns the field specifiers of an announcement into a flat list of moves, once per template.</summary>
internal sealed class TemplateCompiler
{
    private const int Targets = (int)FieldTarget.PacketSection + 1;

    private readonly TemplateHeader _header;
    private readonly byte[] _announcement;

    /// <summary>For each target the 1-based number of the field that tells it, 0 when none does.</summary>
    private readonly int[] _winners = new int[Targets];
    private readonly TimeUnit[] _units = new TimeUnit[Targets];
    private readonly List<FieldOperation> _operations = [];
    private int _recordLength;
    private bool _isVariable;

    private TemplateCompiler(in TemplateHeader header, ReadOnlySpan<byte> announcement)
    {
        _header = header;
        _announcement = announcement.ToArray();
    }

    /// <param name="header">The announcement's head; its fields are known to be complete in <paramref name="announcement"/>.</param>
    /// <param name="announcement">From the template id to the last specifier.</param>
    /// <param name="offset">Of the announcement in the datagram, for issues.</param>
    /// <returns>Null when a record would have no bytes.</returns>
    public static Template? Compile(in TemplateHeader header, ReadOnlySpan<byte> announcement, int offset, IssueLog issues)
    {
        var compiler = new TemplateCompiler(header, announcement);
        compiler.Choose();
        compiler.Emit(offset, issues);
        return compiler._recordLength == 0 ? null : compiler.Build();
    }

    private void Choose()
    {
        var ranks = new byte[Targets];
        Array.Fill(ranks, byte.MaxValue);
        var position = _header.Size;
        for (var i = 0; i < _header.FieldCount; i++)
        {
            FieldSpecifier.TryRead(_announcement.AsSpan(position), _header.IsIpfix, out var field);
            position += field.Size;
            var meaning = MeaningOf(field, i);
            var target = (int)meaning.Target;
            if (meaning.Target == FieldTarget.None || field.Length == 0 || meaning.Rank >= ranks[target]) continue;
            ranks[target] = meaning.Rank;
            _winners[target] = i + 1;
            _units[target] = meaning.Unit;
        }
    }

    private void Emit(int offset, IssueLog issues)
    {
        var position = _header.Size;
        for (var i = 0; i < _header.FieldCount; i++)
        {
            FieldSpecifier.TryRead(_announcement.AsSpan(position), _header.IsIpfix, out var field);
            var target = MeaningOf(field, i).Target;
            var kind = ReadKind.Skip;
            if (_winners[(int)target] == i + 1)
            {
                kind = KindOf(target, field.Length);
                if (kind == ReadKind.Skip)
                {
                    issues.Add(DecodeReason.FieldLengthUnexpected, offset + position);
                    _winners[(int)target] = 0;
                }
            }

            _operations.Add(new FieldOperation(_recordLength, field.Length, kind, FieldPlaces.PlaceOf(target)));
            _isVariable |= field.Length == FieldOperation.Variable;
            _recordLength += field.Length == FieldOperation.Variable ? 1 : field.Length;
            position += field.Size;
        }
    }

    private ReadKind KindOf(FieldTarget target, ushort length) => FieldPlaces.KindOf(target, length) switch
    {
        ReadKind.V4 when HasBothFamilies => ReadKind.V4IfSet,
        ReadKind.V6 when HasBothFamilies => ReadKind.V6IfSet,
        var kind => kind,
    };

    private FieldMeaning MeaningOf(in FieldSpecifier field, int index)
    {
        if (index >= _header.ScopeCount) return FieldCatalogue.Find(field.Enterprise, field.Id);
        if (!_header.IsIpfix) return FieldCatalogue.FindScopeOfV9(field.Id);
        var meaning = FieldCatalogue.Find(field.Enterprise, field.Id);
        return meaning.Target == FieldTarget.InputInterface ? new FieldMeaning(FieldTarget.ScopeInterface) : meaning;
    }

    private Template Build()
    {
        if (!_isVariable) _operations.RemoveAll(static operation => operation.Kind == ReadKind.Skip);
        return new Template
        {
            Id = _header.Id,
            IsOptions = _header.IsOptions,
            Announcement = _announcement,
            Operations = [.. _operations],
            RecordLength = _recordLength,
            IsVariable = _isVariable,
            Traits = Traits(),
            StartUnit = UnitOf(FieldTarget.Start),
            EndUnit = UnitOf(FieldTarget.End),
            DurationUnit = UnitOf(FieldTarget.Duration),
        };
    }

    private bool Tells(FieldTarget target) => _winners[(int)target] != 0;

    private TimeUnit UnitOf(FieldTarget target) => Tells(target) ? _units[(int)target] : TimeUnit.None;

    private bool HasBothFamilies =>
        (Tells(FieldTarget.SourceV4) || Tells(FieldTarget.DestinationV4)) && (Tells(FieldTarget.SourceV6) || Tells(FieldTarget.DestinationV6));

    private TemplateTraits Traits() =>
        Mark(TemplateTraits.Reverse, FieldTarget.ReverseBytes, FieldTarget.ReversePackets)
        | Mark(TemplateTraits.SamplerId, FieldTarget.SamplerId)
        | Mark(TemplateTraits.SamplingInRecord, FieldTarget.SamplingInterval, FieldTarget.PacketInterval, FieldTarget.SamplePopulation)
        | Mark(TemplateTraits.Icmp, FieldTarget.IcmpTypeCode, FieldTarget.IcmpType, FieldTarget.IcmpCode)
        | Mark(TemplateTraits.FrameSection, FieldTarget.FrameSection)
        | Mark(TemplateTraits.PacketSection, FieldTarget.PacketSection)
        | Mark(TemplateTraits.SystemInit, FieldTarget.SystemInit)
        | Mark(TemplateTraits.ScopeInterface, FieldTarget.ScopeInterface)
        | Mark(TemplateTraits.FlowDirection, FieldTarget.FlowDirection)
        | (HasBothFamilies ? TemplateTraits.BothFamilies : TemplateTraits.None);

    private TemplateTraits Mark(TemplateTraits trait, params ReadOnlySpan<FieldTarget> targets)
    {
        foreach (var target in targets)
            if (Tells(target)) return trait;
        return TemplateTraits.None;
    }
}
