namespace Presage.Hocon;

/// <summary>Reads HOCON text.</summary>
/// <remarks>
/// Source: the HOCON specification of the Lightbend configuration library (HOCON.md), whole except for includes of URLs and
/// class-path resources, and except that a root must be an object. Numbers keep the text in which they were written.
/// </remarks>
public static class HoconParser
{
    /// <summary>Parses a text. Never fails: what is wrong is listed in the document, up to <see cref="HoconLimits.ProblemsMax"/>.</summary>
    /// <param name="text">The text; a leading byte order mark is skipped.</param>
    /// <param name="fileName">The name for positions, and the place that relative includes start from.</param>
    /// <param name="include">Reads included files; null makes every include a problem.</param>
    public static HoconDocument Parse(string text, string fileName, HoconIncludeReader? include) =>
        Parse(text, fileName, include, HoconLimits.Standard);

    /// <inheritdoc cref="Parse(string, string, HoconIncludeReader?)"/>
    public static HoconDocument Parse(string text, string fileName, HoconIncludeReader? include, HoconLimits limits)
    {
        var problems = new ProblemList(limits);
        var context = new ParseContext(include, limits, problems);
        var root = FileParser.ParseRoot(context, text, new FilePlace(fileName, HoconPath.Root, DepthAbove: 0));
        return new HoconDocument(root, [.. problems.Items]);
    }
}
