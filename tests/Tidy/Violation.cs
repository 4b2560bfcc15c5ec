namespace Tidy;

/// <summary>One place that breaks a rule.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Violation(string Path, int Line, string Message, string Remedy)
{
    public override string ToString() => Line == 0 ? $"{Path}: {Message}; {Remedy}" : $"{Path}:{Line}: {Message}; {Remedy}";
}
