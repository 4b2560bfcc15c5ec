namespace Presage.Hocon;

/// <summary>The known keys with type and range, read from the comments of the reference files.</summary>
/// <remarks>
/// <code>
/// # How late a flow record may be and still correct its window.
/// # type: duration, range: 0s..1h
/// allowed-lateness = 30s
/// </code>
/// An object without a type line is a section; any other key without one sets a default of another reference file anew. Below <c># type: map</c> keys are free, and an entry <c>_</c> is the schema of every value.
/// </remarks>
public sealed class HoconSchema
{
    private readonly SchemaNode _root;

    private HoconSchema(SchemaReader reader, HoconDocument reference, IReadOnlyList<HoconProblem> problems)
    {
        _root = reader.Root;
        Settings = reader.Settings;
        Reference = reference;
        Problems = problems;
    }

    /// <summary>Every documented setting, in the order of the files.</summary>
    public IReadOnlyList<HoconSetting> Settings { get; }

    /// <summary>The reference files merged, without the <c>_</c> entries: the fallback of every configuration.</summary>
    public HoconDocument Reference { get; }

    /// <summary>What is wrong with the reference files themselves; each is a mistake of ours.</summary>
    public IReadOnlyList<HoconProblem> Problems { get; }

    /// <summary>Reads reference files; wrong ones are told in <see cref="Problems"/>, never thrown.</summary>
    /// <param name="references">The strongest first: where two set a key, the earlier one wins.</param>
    public static HoconSchema Read(IEnumerable<HoconDocument> references)
    {
        var problems = new ProblemList(HoconLimits.Standard);
        var reader = new SchemaReader(problems);
        var merged = HoconDocument.Empty;
        foreach (var reference in references)
        {
            reader.Read(reference.Root);
            merged = merged.WithFallback(reference with { Root = WithoutEntries(reference.Root) });
        }

        reader.Finish();
        var resolved = merged.Resolve(_ => null);
        new SchemaCheck(reader.Root, reader.Settings, problems).Run(resolved.Root);
        return new HoconSchema(reader, merged, [.. resolved.Problems, .. problems.Items]);
    }

    /// <summary>Every unknown key, wrong type, wrong unit and value out of range, each with its place.</summary>
    /// <param name="config">A resolved configuration, with or without the reference below it.</param>
    public IReadOnlyList<HoconProblem> Check(HoconObject config)
    {
        var problems = new ProblemList(HoconLimits.Standard);
        new SchemaCheck(_root, Settings, problems).Run(config);
        return problems.Items;
    }

    private static HoconObject WithoutEntries(HoconObject value) => new(
        value.Fields.Where(field => field.Key != SchemaNode.EntryKey)
            .Select(field => field.Value is HoconObject inner ? field with { Value = WithoutEntries(inner) } : field),
        value.Position);
}
