namespace Presage.Flows;

/// <summary>Where the versions with one fixed record layout differ; up to byte 36 of a record they agree.</summary>
/// <param name="TcpFlagsOffset">Of the TCP flags in a record.</param>
/// <param name="HasSequence">Whether the header numbers the records at byte 16.</param>
/// <param name="HasEngine">Whether the header has an engine at byte 20 and a sampling interval at byte 22.</param>
internal sealed record FixedLayout(int Version, int HeaderLength, int RecordLength, int TcpFlagsOffset, bool HasSequence, bool HasEngine, Template Template)
{
    private const int Padding = 210;

    private static readonly (int Id, ushort Length)[] Head =
        [(8, 4), (12, 4), (15, 4), (10, 2), (14, 2), (2, 4), (1, 4), (22, 4), (21, 4), (7, 2), (11, 2)];

    public static readonly FixedLayout V1 = new(1, 16, 52, 40, false, false, TemplateOf((Padding, 2), (4, 1), (5, 1), (6, 1), (Padding, 11)));

    public static readonly FixedLayout V5 = new(
        5, 24, 48, 37, true, true, TemplateOf((Padding, 1), (6, 1), (4, 1), (5, 1), (16, 2), (17, 2), (9, 1), (13, 1), (Padding, 2)));

    public static readonly FixedLayout V7 = new(
        7, 24, 52, 37, true, false, TemplateOf((Padding, 1), (6, 1), (4, 1), (5, 1), (16, 2), (17, 2), (9, 1), (13, 1), (Padding, 2), (130, 4)));

    /// <summary>The same layout as the template it would be in v9, to show records whole.</summary>
    private static Template TemplateOf(params (int Id, ushort Length)[] tail) => new()
    {
        Id = 0,
        IsOptions = false,
        Announcement = [],
        Fields = [.. Head.Concat(tail).Select(static field => new TemplateField(0, field.Id, field.Length, false, false))],
        Operations = [],
        RecordLength = Head.Concat(tail).Sum(static field => field.Length),
        IsVariable = false,
        Traits = TemplateTraits.None,
        StartUnit = TimeUnit.Uptime,
        EndUnit = TimeUnit.Uptime,
        DurationUnit = TimeUnit.None,
    };
}
