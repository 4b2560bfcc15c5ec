namespace Tidy;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Text">Its whole text.</param>
public sealed record RepositoryFile(string Path, string Text)
{
    private readonly Lazy<SourceShape> _shape = new(() => SourceShape.Of(Text));

    public string[] Lines { get; } = Text.Split('\n');

    /// <summary>The number of lines as editors count them: a last line feed begins no further line.</summary>
    public int LineCount => Text.EndsWith('\n') ? Lines.Length - 1 : Lines.Length;

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsTest => IsBelow("tests");

    /// <summary>Code that ships: everything but tests and documents.</summary>
    public bool IsProduct => IsBelow("engine") || IsBelow("pipelines") || IsBelow("hosting");

    /// <summary>The runtime, whose public names and shapes are Akka.NET's and not ours to choose.</summary>
    public bool IsAkka => Path.StartsWith("engine/Akka", StringComparison.Ordinal);

    /// <summary>Types and members; for C# only.</summary>
    public SourceShape Shape => _shape.Value;

    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Every line that the expression matches, with its number.</summary>
    public IEnumerable<(int Number, string Match)> Find(System.Text.RegularExpressions.Regex expression)
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var match = expression.Match(Lines[i]);
            if (match.Success) yield return (i + 1, match.Value);
        }
    }
}
