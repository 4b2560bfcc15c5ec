namespace Presage.Flows;

/// <summary>What an sFlow structure is called and which fields it has, in order.</summary>
internal sealed record SflowStructure(string Name, IReadOnlyList<(string Name, SflowFieldKind Kind)> Fields)
{
    /// <param name="fields">Words of name:kind; without a kind a number of four bytes.</param>
    public static SflowStructure Parse(string name, string fields) => new(name, [.. fields
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(static word => word.Split(':'))
        .Select(static parts => (parts[0], parts.Length == 1 ? SflowFieldKind.Four : KindOf(parts[1])))]);

    private static SflowFieldKind KindOf(string kind) => kind switch
    {
        "8" => SflowFieldKind.Eight,
        "f" => SflowFieldKind.Float,
        "mac" => SflowFieldKind.Mac,
        "v4" => SflowFieldKind.V4,
        "v6" => SflowFieldKind.V6,
        "address" => SflowFieldKind.Address,
        "text" => SflowFieldKind.Text,
        "list" => SflowFieldKind.List,
        "path" => SflowFieldKind.Path,
        "packet" => SflowFieldKind.Packet,
        "source" => SflowFieldKind.Source,
        "uuid" => SflowFieldKind.Uuid,
        _ => throw new ArgumentException($"\"{kind}\" is no kind of field"),
    };
}
