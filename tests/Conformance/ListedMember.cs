namespace Conformance;

/// <summary>A member line of the lists, split into what must be equal and what may be weaker.</summary>
internal sealed record ListedMember(string Signature, IReadOnlyList<string> Modifiers, IReadOnlyList<string> Accessors)
{
    private static readonly string[] Inheritance = ["abstract", "virtual", "override", "sealed"];

    internal bool IsOverridable => Modifiers.Contains("abstract") || Modifiers.Contains("virtual") || (Modifiers.Contains("override") && !Modifiers.Contains("sealed"));

    internal static ListedMember Parse(string line)
    {
        var accessors = new List<string>();
        var brace = line.IndexOf(" { ", StringComparison.Ordinal);
        if (line.StartsWith("property ", StringComparison.Ordinal) && brace > 0)
        {
            accessors.AddRange(line[(brace + 3)..].TrimEnd('}', ' ').Split("; ", StringSplitOptions.TrimEntries).Select(static each => each.TrimEnd(';') + ";"));
            line = line[..brace];
        }

        var words = line.Split(' ').ToList();
        var modifiers = new List<string>();
        while (words.Count > 2 && ModifierAt(words) is { } at and >= 0)
        {
            modifiers.Add(words[at]);
            words.RemoveAt(at);
        }

        return new ListedMember(string.Join(' ', words), modifiers, accessors);
    }

    private static int ModifierAt(List<string> words)
    {
        for (var index = 2; index < Math.Min(5, words.Count); index++)
            if (Inheritance.Contains(words[index])) return index;
        return -1;
    }
}
