using System.Collections.Frozen;
using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Node.Site;

/// <summary>Everything that the magazine is made of, drawn from a seed.</summary>
public sealed record SitePlan(
    SiteOptions Options, ImmutableArray<string> Sections, ImmutableArray<SiteAuthor> Authors, ImmutableArray<SiteStory> Stories, ImmutableArray<SiteProduct> Products)
{
    /// <summary>In the order of the menu; each has a list of sentences of its own.</summary>
    private static readonly ImmutableArray<string> SectionNames = ["Harbours", "Islands", "Weather", "Boats", "Birds", "Kitchens", "Lighthouses", "Walks"];

    public static SitePlan Make(SiteOptions options, SiteWords words)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Stories, SectionNames.Length, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Stories, SiteOptions.StoriesMax, nameof(options));
        ImmutableArray<SiteAuthor> authors = [.. words.List("person").Select((name, index) => new SiteAuthor(index, name, SiteSlug.Of(name)))];
        return new SitePlan(options, SectionNames, authors, new StoryWriter(options, words, SectionNames, authors).Write(), MakeProducts(options.Seed, words));
    }

    private readonly FrozenDictionary<string, SiteStory> _byPath = Stories.ToFrozenDictionary(story => story.Path, StringComparer.Ordinal);

    /// <summary>The story whose page stands at a path; null for another page.</summary>
    public SiteStory? StoryAt(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Of one section, the newest first.</summary>
    public IEnumerable<SiteStory> NewestOf(string section) => Stories.Where(story => story.Section == section).Reverse();

    public IEnumerable<SiteStory> PartsOf(SiteSeries series) => Enumerable.Range(series.FirstIndex, series.Parts).Select(index => Stories[index]);

    private static ImmutableArray<SiteProduct> MakeProducts(ulong seed, SiteWords words)
    {
        var random = SeededRandom.ForStream(seed, 2);
        var products = ImmutableArray.CreateBuilder<SiteProduct>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var nothing = new Dictionary<string, string>();
        foreach (var template in words.List("product").Concat(words.List("product")))
        {
            var name = words.Fill(template, nothing, random);
            if (taken.Add(name)) products.Add(new SiteProduct(products.Count, name, SiteSlug.Of(name), words.Fill(words.Pick("product-line", random), nothing, random), 4 + random.NextInt32(90)));
        }

        return products.ToImmutable();
    }
}
