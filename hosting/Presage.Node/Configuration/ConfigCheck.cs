using System.Text;
using Presage.Hocon;

namespace Presage.Node;

/// <summary>Holds a configuration against the reference files.</summary>
public static class ConfigCheck
{
    private static readonly HoconSchema Schema = HoconSchema.Read(
        ReferenceFiles.All.Select(file => HoconParser.Parse(file.Text, file.Name, null)));

    /// <summary>All that is wrong; <paramref name="whole"/> is the given configuration over the references, resolved.</summary>
    public static IReadOnlyList<HoconProblem> ProblemsOf(HoconDocument given, out HoconObject whole)
    {
        var resolved = given.WithFallback(Schema.Reference).Resolve(Environment.GetEnvironmentVariable);
        whole = resolved.Root;
        // Syntax first: keys of a text that cannot be read would be guesses.
        return resolved.IsValid ? Schema.Check(whole) : resolved.Problems;
    }

    public static string Report(IReadOnlyList<HoconProblem> problems)
    {
        var text = new StringBuilder();
        text.Append(problems.Count == 1 ? "the configuration has a mistake:" : $"the configuration has {problems.Count} mistakes:");
        foreach (var problem in problems) text.AppendLine().Append("  ").Append(problem);
        return text.ToString();
    }
}
