namespace Tidy;

/// <summary>A method, constructor, operator or indexer, with body or expression.</summary>
/// <param name="Name">The identifier before its parameters.</param>
/// <param name="Line">Of its first token, attributes included.</param>
/// <param name="LineCount">From the first token to the last, both lines included.</param>
public sealed record SourceMember(string Name, int Line, int LineCount);
