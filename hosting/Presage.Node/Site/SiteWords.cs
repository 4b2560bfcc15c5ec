using System.Collections.Immutable;
using System.Text;
using Presage.Core;

namespace Presage.Node.Site;

/// <summary>Lists of words and sentences (<c>Assets/words.txt</c>): a sentence's <c>{name}</c> stands for a word of the list of that name.</summary>
public sealed class SiteWords
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _lists;

    private SiteWords(ImmutableDictionary<string, ImmutableArray<string>> lists) => _lists = lists;

    public static SiteWords Parse(string text)
    {
        var lists = new Dictionary<string, ImmutableArray<string>.Builder>(StringComparer.Ordinal);
        var current = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#') continue;
            if (line[0] != '[') current.Add(line);
            else lists[line.Trim('[', ']')] = current = ImmutableArray.CreateBuilder<string>();
        }

        return new SiteWords(lists.ToImmutableDictionary(list => list.Key, list => list.Value.ToImmutable(), StringComparer.Ordinal));
    }

    public ImmutableArray<string> List(string name) => _lists[name];

    public string Pick(string name, SeededRandom random) => _lists[name][random.NextInt32(_lists[name].Length)];

    /// <summary>Replaces each <c>{name}</c> by the story's own word, else by one of the list.</summary>
    /// <param name="own">Words that stay the same throughout a story.</param>
    public string Fill(string sentence, IReadOnlyDictionary<string, string> own, SeededRandom random)
    {
        var filled = new StringBuilder(sentence.Length + 32);
        var at = 0;
        while (sentence.IndexOf('{', at) is var open and >= 0)
        {
            var close = sentence.IndexOf('}', open);
            var name = sentence[(open + 1)..close];
            filled.Append(sentence, at, open - at).Append(own.TryGetValue(name, out var word) ? word : Pick(name, random));
            at = close + 1;
        }

        return Capitalized(filled.Append(sentence, at, sentence.Length - at).ToString());
    }

    private static string Capitalized(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
