namespace Presage.Flows;

/// <summary>A template compiled into the moves that read its records (RFC 3954 §5.2, §6.1; RFC 7011 §3.4).</summary>
internal sealed class Template
{
    public required ushort Id { get; init; }

    public required bool IsOptions { get; init; }

    /// <summary>The announcement as it came, to tell a repeated one from a changed one.</summary>
    public required byte[] Announcement { get; init; }

    /// <summary>The fields as announced.</summary>
    public required TemplateField[] Fields { get; init; }

    /// <summary>When it was last announced, in milliseconds since the Unix epoch.</summary>
    public long AnnouncedAt { get; set; }

    /// <summary>In order of offset. With <see cref="IsVariable"/>, one for each field, skipped ones included.</summary>
    public required FieldOperation[] Operations { get; init; }

    /// <summary>Bytes of a record; with <see cref="IsVariable"/> the fewest it can have. At least 1.</summary>
    public required int RecordLength { get; init; }

    public required bool IsVariable { get; init; }

    public required TemplateTraits Traits { get; init; }

    public required TimeUnit StartUnit { get; init; }

    public required TimeUnit EndUnit { get; init; }

    public required TimeUnit DurationUnit { get; init; }

    /// <summary>The fields that measure; empty in most templates, and always in those of options.</summary>
    public MeasureField[] Measures { get; init; } = [];

    public bool Has(TemplateTraits trait) => (Traits & trait) != 0;
}
