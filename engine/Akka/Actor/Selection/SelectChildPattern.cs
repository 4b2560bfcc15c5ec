using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>The children whose names fit a pattern with <c>*</c> and <c>?</c>.</summary>
public class SelectChildPattern(string patternStr) : SelectionPathElement
{
    public string PatternStr { get; } = patternStr;

    public override bool Equals(object? obj) => obj is SelectChildPattern other && PatternStr == other.PatternStr;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(PatternStr);

    public override string ToString() => PatternStr;

    internal bool Matches(string name) => FileSystemName.MatchesSimpleExpression(PatternStr, name, ignoreCase: false);
}
