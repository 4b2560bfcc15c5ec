namespace Tidy;

/// <summary>A type that is declared outside other types.</summary>
/// <param name="Name">Without type parameters.</param>
/// <param name="Line">Of its first token, attributes included.</param>
public sealed record SourceType(string Name, int Line);
