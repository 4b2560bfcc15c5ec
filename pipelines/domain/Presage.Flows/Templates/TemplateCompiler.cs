using System.Runtime.InteropServices;

namespace Presage.Flows;

/// <summary>Turns the field specifiers of an announcement into a flat list of moves, once per template.</summary>
internal sealed class TemplateCompiler
{
    private const int ProtocolId = 4;
    private const int OutBytes = 23;
    private const int OutPackets = 24;
    private const int Targets = (int)FieldTarget.PacketSection + 1;

    private readonly TemplateHeader _header;
    private readonly byte[] _announcement;

    /// <summary>For each target the 1-based number of the field that tells it, 0 when none does; negative when that field cannot be read.</summary>
    private readonly int[] _winners = new int[Targets];
    private readonly TimeUnit[] _units = new TimeUnit[Targets];
    private readonly List<FieldOperation> _operations = [];
    private readonly List<TemplateField> _fields = [];
    private int _recordLength;
    private bool _isVariable;
    private readonly bool _opensTunnels;
    private readonly bool _isTwoWay;
    private readonly MeasureTable _table;
    private readonly List<MeasureField> _measures = [];

    private TemplateCompiler(in TemplateHeader header, ReadOnlySpan<byte> announcement, TemplateReading reading)
    {
        _header = header;
        _opensTunnels = (reading.Tunnels & TunnelKinds.IpInIp) != 0;
        _isTwoWay = reading.IsTwoWay;
        _table = reading.Measures;
        _announcement = announcement.ToArray();
    }

    /// <param name="header">The announcement's head; its fields are known to be complete in <paramref name="announcement"/>.</param>
    /// <param name="announcement">From the template id to the last specifier.</param>
    /// <param name="offset">Of the announcement in the datagram, for issues.</param>
    /// <param name="reading">What the operator says of it.</param>
    /// <returns>Null when a record would have no bytes.</returns>
    public static Template? Compile(in TemplateHeader header, ReadOnlySpan<byte> announcement, int offset, TemplateReading reading, IssueLog issues)
    {
        var compiler = new TemplateCompiler(header, announcement, reading);
        compiler.ReadFields();
        compiler.Choose();
        compiler.MarkUnreadable();
        compiler.Emit(offset, issues);
        return compiler._recordLength == 0 ? null : compiler.Build();
    }

    private void ReadFields()
    {
        var position = _header.Size;
        for (var i = 0; i < _header.FieldCount; i++)
        {
            FieldSpecifier.TryRead(_announcement.AsSpan(position), _header.IsIpfix, out var field);
            position += field.Size;
            _fields.Add(new TemplateField(field.Enterprise, field.Id, field.Length, i < _header.ScopeCount, i < _header.ScopeCount && !_header.IsIpfix));
        }
    }

    private void Choose()
    {
        var isInside = _opensTunnels && _fields.Count(static field => field is { Enterprise: 0, Id: ProtocolId, IsScope: false }) > 1;
        var ranks = new byte[Targets];
        Array.Fill(ranks, byte.MaxValue);
        for (var i = 0; i < _fields.Count; i++)
        {
            var meaning = MeaningOf(_fields[i]);
            var target = (int)meaning.Target;
            if (meaning.Target == FieldTarget.None || _fields[i].Length == 0) continue;
            // An element that stands twice is in the order of its treatment (RFC 7011 §8): the header inside comes last.
            if (meaning.Rank > ranks[target] || (meaning.Rank == ranks[target] && !isInside)) continue;
            ranks[target] = meaning.Rank;
            _winners[target] = i + 1;
            _units[target] = meaning.Unit;
        }

        if (isInside) KeepLastFamily();
    }

    /// <summary>With one family outside and the other inside, the addresses that stand first are the carrier's.</summary>
    private void KeepLastFamily()
    {
        var isV4Last = _winners[(int)FieldTarget.SourceV4] > _winners[(int)FieldTarget.SourceV6];
        _winners[(int)(isV4Last ? FieldTarget.SourceV6 : FieldTarget.SourceV4)] = 0;
        _winners[(int)(isV4Last ? FieldTarget.DestinationV6 : FieldTarget.DestinationV4)] = 0;
    }

    /// <summary>Before any field is read another way for what others tell.</summary>
    private void MarkUnreadable()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            ref var winner = ref _winners[(int)MeaningOf(_fields[i]).Target];
            if (winner == i + 1 && FieldPlaces.KindOf(MeaningOf(_fields[i]).Target, _fields[i].Length) == ReadKind.Skip) winner = -winner;
        }
    }

    private void Emit(int offset, IssueLog issues)
    {
        var position = _header.Size;
        for (var i = 0; i < _fields.Count; i++)
        {
            var field = _fields[i];
            var target = MeaningOf(field).Target;
            var kind = _winners[(int)target] == i + 1 ? KindOf(target, field.Length) : ReadKind.Skip;
            if (_winners[(int)target] == -(i + 1)) issues.Add(DecodeReason.FieldLengthUnexpected, offset + position);
            NoteMeasure(field, i);
            _operations.Add(new FieldOperation(_recordLength, field.Length, kind, FieldPlaces.PlaceOf(target)));
            _isVariable |= field.Length == FieldOperation.Variable;
            _recordLength += field.Length == FieldOperation.Variable ? 1 : field.Length;
            FieldSpecifier.TryRead(_announcement.AsSpan(position), _header.IsIpfix, out var specifier);
            position += specifier.Size;
        }
    }

    private void NoteMeasure(in TemplateField field, int index)
    {
        if (_header.IsOptions || field.Length == 0) return;
        var meaning = _table.Find(field.Enterprise, field.Id);
        var isReadable = field.Length is <= 8 or FieldOperation.Variable || meaning.Kind == MeasureKind.System;
        if (meaning.Kind != MeasureKind.None && isReadable) _measures.Add(new MeasureField(index, _recordLength, field.Length, meaning));
    }

    private ReadKind KindOf(FieldTarget target, ushort length) => FieldPlaces.KindOf(target, length) switch
    {
        ReadKind.V4 when HasBothFamilies => ReadKind.V4IfSet,
        ReadKind.V6 when HasBothFamilies => ReadKind.V6IfSet,
        var kind => kind,
    };

    private FieldMeaning MeaningOf(in TemplateField field)
    {
        if (field.IsScopeOfV9) return FieldCatalogue.FindScopeOfV9(field.Id);
        if (_isTwoWay && field is { Enterprise: 0, Id: OutBytes or OutPackets } && HasCounterBeside(field.Id))
            return new FieldMeaning(field.Id == OutBytes ? FieldTarget.ReverseBytes : FieldTarget.ReversePackets, 2);
        var meaning = FieldCatalogue.Find(field.Enterprise, field.Id);
        return field.IsScope && meaning.Target == FieldTarget.InputInterface ? new FieldMeaning(FieldTarget.ScopeInterface) : meaning;
    }

    /// <summary>Out counters alone are the flow's own.</summary>
    private bool HasCounterBeside(int outId) => _fields.Any(field => field is { Enterprise: 0, IsScope: false } && field.Id == (outId == OutBytes ? 1 : 2));

    private Template Build()
    {
        if (!_isVariable) _operations.RemoveAll(static operation => operation.Kind == ReadKind.Skip);
        return new Template
        {
            Id = _header.Id,
            IsOptions = _header.IsOptions,
            Announcement = _announcement,
            Operations = [.. _operations],
            Fields = [.. _fields],
            RecordLength = _recordLength,
            IsVariable = _isVariable,
            Traits = Traits(),
            StartUnit = UnitOf(FieldTarget.Start),
            EndUnit = UnitOf(FieldTarget.End),
            DurationUnit = UnitOf(FieldTarget.Duration),
            Measures = [.. _measures],
        };
    }

    private bool Tells(FieldTarget target) => _winners[(int)target] > 0;

    private TimeUnit UnitOf(FieldTarget target) => Tells(target) ? _units[(int)target] : TimeUnit.None;

    private bool HasBothFamilies =>
        (Tells(FieldTarget.SourceV4) || Tells(FieldTarget.DestinationV4)) && (Tells(FieldTarget.SourceV6) || Tells(FieldTarget.DestinationV6));

    private TemplateTraits Traits() =>
        Mark(TemplateTraits.Reverse, FieldTarget.ReverseBytes, FieldTarget.ReversePackets)
        | Mark(TemplateTraits.SamplerId, FieldTarget.SamplerId)
        | Mark(TemplateTraits.SamplingInRecord, FieldTarget.SamplingInterval, FieldTarget.PacketInterval, FieldTarget.SamplePopulation, FieldTarget.SamplingProbability)
        | Mark(TemplateTraits.Icmp, FieldTarget.IcmpTypeCode, FieldTarget.IcmpType, FieldTarget.IcmpCode)
        | Mark(TemplateTraits.FrameSection, FieldTarget.FrameSection)
        | Mark(TemplateTraits.PacketSection, FieldTarget.PacketSection)
        | Mark(TemplateTraits.SystemInit, FieldTarget.SystemInit)
        | Mark(TemplateTraits.ScopeInterface, FieldTarget.ScopeInterface)
        | Mark(TemplateTraits.FlowDirection, FieldTarget.FlowDirection)
        | (_header.IsOptions && NamingRecord.IsNaming(CollectionsMarshal.AsSpan(_fields)) ? TemplateTraits.Naming : TemplateTraits.None)
        | (HasBothFamilies ? TemplateTraits.BothFamilies : TemplateTraits.None);

    private TemplateTraits Mark(TemplateTraits trait, params ReadOnlySpan<FieldTarget> targets)
    {
        foreach (var target in targets)
            if (Tells(target)) return trait;
        return TemplateTraits.None;
    }
}
