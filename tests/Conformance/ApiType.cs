namespace Conformance;

/// <summary>One type of the official lists: its header line and its members without their leading type name.</summary>
internal sealed record ApiType(string Name, string Header, HashSet<string> Members)
{
    internal string Kind => Header.Split(' ').First(static word => word is "class" or "interface" or "struct" or "enum" or "delegate");

    internal bool IsStatic => Header.Contains(" static ", StringComparison.Ordinal);

    internal bool IsSealed => Header.Contains(" sealed ", StringComparison.Ordinal);

    /// <summary>The base class and the interfaces, as the header lists them.</summary>
    internal IReadOnlyList<string> Parents => ApiText.SplitTopLevel(ApiText.Between(Header, " : ", " where "));
}
