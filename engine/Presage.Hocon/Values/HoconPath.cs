using System.Collections.Immutable;
using System.Text;

namespace Presage.Hocon;

/// <summary>A path through objects, as in <c>akka.actor."my.key"</c>.</summary>
public sealed class HoconPath : IEquatable<HoconPath>
{
    public HoconPath(ImmutableArray<string> elements) => Elements = elements;

    public static HoconPath Root { get; } = new([]);

    /// <summary>From the root inwards, without quotes.</summary>
    public ImmutableArray<string> Elements { get; }

    /// <summary>Reads a path expression.</summary>
    /// <exception cref="FormatException">The text is not a path expression.</exception>
    public static HoconPath Parse(string text) =>
        TryParse(text, out var path, out var problem) ? path : throw new FormatException($"'{text}' is not a path: {problem?.Message}");

    /// <summary>Reads a path expression; false with the problem where the text is not one.</summary>
    public static bool TryParse(string text, out HoconPath path, out HoconProblem? problem)
    {
        var problems = new ProblemList(HoconLimits.Standard);
        var cursor = new TextCursor(text, "path");
        var read = new PathScanner(cursor, new StringScanner(cursor, problems), problems).Read();
        if (!cursor.IsAtEnd)
        {
            problems.Add(HoconProblemKind.BadKey, cursor.Position, $"found {cursor.Found}, expected the end of the path", "put the element in double quotes");
        }

        path = read ?? Root;
        problem = problems.Items.Count > 0 ? problems.Items[0] : null;
        return problem is null;
    }

    /// <summary>This path one element deeper.</summary>
    public HoconPath Then(string element) => new(Elements.Add(element));

    /// <summary>This path followed by another.</summary>
    public HoconPath Then(HoconPath below) => new(Elements.AddRange(below.Elements));

    /// <summary>The path without its first elements.</summary>
    public HoconPath Skip(int count) => new(Elements.RemoveRange(0, count));

    public bool Equals(HoconPath? other) => other is not null && Elements.AsSpan().SequenceEqual(other.Elements.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as HoconPath);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var element in Elements) hash.Add(element, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The path expression, with quotes where they are needed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var element in Elements)
        {
            if (text.Length > 0) text.Append('.');
            HoconRenderer.AppendKey(text, element);
        }

        return text.ToString();
    }
}
