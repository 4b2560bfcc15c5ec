namespace Presage.Flows;

/// <summary>The head of an announcement: what follows are <see cref="FieldCount"/> specifiers, the first <see cref="ScopeCount"/> of them scope.</summary>
internal readonly record struct TemplateHeader(ushort Id, int FieldCount, int ScopeCount, int Size, bool IsOptions, bool IsIpfix)
{
    /// <summary>v9 options templates give lengths in bytes; these are not whole fields.</summary>
    public bool HasOddLengths { get; init; }
}
