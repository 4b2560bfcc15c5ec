using System.Collections.Immutable;
using System.Globalization;
using Presage.Core;

namespace Presage.Node.Site;

/// <summary>Writes the stories in order of their dates: sections, series, titles that occur once, and text from the word lists.</summary>
internal sealed class StoryWriter(SiteOptions options, SiteWords words, ImmutableArray<string> sections, ImmutableArray<SiteAuthor> authors)
{
    private const double SeriesShare = 0.3;
    private const int PartsMin = 3;
    private const int PartsMax = 5;
    private const int RelatedCount = 3;
    private const int ParagraphsMin = 6;
    private const int ParagraphsMax = 10;
    private static readonly DateOnly FirstIssue = new(2023, 3, 1);
    private static readonly string[] OwnWords = ["place", "person", "trade", "season", "thing", "boat"];

    private readonly SeededRandom _random = SeededRandom.ForStream(options.Seed, 1);
    private readonly HashSet<string> _slugs = new(StringComparer.Ordinal);

    public ImmutableArray<SiteStory> Write()
    {
        var stories = new List<SiteStory>(options.Stories);
        while (stories.Count < options.Stories)
        {
            var section = sections[_random.NextInt32(sections.Length)];
            var rest = options.Stories - stories.Count;
            if (rest < PartsMin || _random.NextDouble() >= SeriesShare) stories.Add(WriteSingle(stories.Count, section));
            else stories.AddRange(WriteSeries(stories.Count, section, Math.Min(rest, PartsMin + _random.NextInt32(PartsMax - PartsMin + 1))));
        }

        return [.. stories.Select(story => story with { Related = RelatedTo(story, stories) })];
    }

    private SiteStory WriteSingle(int index, string section)
    {
        var own = OwnOf(null);
        return WriteOne(index, section, own, Title(own), null);
    }

    private IEnumerable<SiteStory> WriteSeries(int firstIndex, string section, int parts)
    {
        var own = OwnOf(null);
        var name = Title(own);
        var taken = new HashSet<string>(StringComparer.Ordinal) { name };
        for (var part = 1; part <= parts; part++)
        {
            var about = OwnOf(own["place"]);
            var title = Title(about);
            while (!taken.Add(title)) title = Title(about = OwnOf(own["place"]));
            yield return WriteOne(firstIndex + part - 1, section, about, $"{name}: {title}", new SiteSeries(name, firstIndex, part, parts));
        }
    }

    private SiteStory WriteOne(int index, string section, Dictionary<string, string> own, string title, SiteSeries? series) =>
        new(
            index,
            section,
            SlugOf(title),
            title,
            words.Fill(words.Pick("lead", _random), own, _random),
            authors[_random.NextInt32(authors.Length)],
            FirstIssue.AddDays(index * 4 + _random.NextInt32(4)),
            Paragraphs(section, own),
            series,
            []);

    private Dictionary<string, string> OwnOf(string? place)
    {
        var own = OwnWords.ToDictionary(name => name, name => words.Pick(name, _random), StringComparer.Ordinal);
        if (place is not null) own["place"] = place;
        return own;
    }

    private string Title(Dictionary<string, string> own) => words.Fill(words.Pick("title", _random), own, _random);

    private string SlugOf(string title)
    {
        var plain = SiteSlug.Of(title);
        var slug = plain;
        for (var number = 2; !_slugs.Add(slug); number++) slug = string.Create(CultureInfo.InvariantCulture, $"{plain}-{number}");
        return slug;
    }

    /// <summary>No sentence occurs twice in a story; every paragraph has one of its section.</summary>
    private ImmutableArray<string> Paragraphs(string section, Dictionary<string, string> own)
    {
        var general = Shuffled(words.List("general"));
        var special = Shuffled(words.List(section));
        var paragraphs = ImmutableArray.CreateBuilder<string>();
        var count = ParagraphsMin + _random.NextInt32(ParagraphsMax - ParagraphsMin + 1);
        for (var index = 0; index < count && general.Count >= 4; index++)
        {
            var sentences = new List<string>();
            for (var left = 2 + _random.NextInt32(3); left > 0 && general.Count > 0; left--) sentences.Add(general.Dequeue());
            if (special.Count > 0) sentences.Insert(_random.NextInt32(sentences.Count + 1), special.Dequeue());
            paragraphs.Add(string.Join(' ', sentences.Select(sentence => words.Fill(sentence, own, _random))));
        }

        paragraphs.Add(words.Fill(words.Pick("closing", _random), own, _random));
        return paragraphs.ToImmutable();
    }

    private Queue<string> Shuffled(ImmutableArray<string> list)
    {
        var shuffled = list.ToArray();
        for (var index = shuffled.Length - 1; index > 0; index--)
        {
            var other = _random.NextInt32(index + 1);
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
        }

        return new Queue<string>(shuffled);
    }

    /// <summary>Two of the same section and one from elsewhere, none of the same series.</summary>
    private ImmutableArray<int> RelatedTo(SiteStory story, List<SiteStory> all)
    {
        var related = new List<int>(RelatedCount);
        for (var tries = 0; related.Count < RelatedCount && tries < 500; tries++)
        {
            var other = all[_random.NextInt32(all.Count)];
            var isNear = other.Section == story.Section;
            var isSameSeries = story.Series is { } series && other.Series?.FirstIndex == series.FirstIndex;
            if (other.Index != story.Index && !isSameSeries && isNear == related.Count < RelatedCount - 1 && !related.Contains(other.Index)) related.Add(other.Index);
        }

        return [.. related];
    }
}
