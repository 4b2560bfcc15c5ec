using Presage.Core;
using Presage.Node.Site;

namespace Presage.Node;

/// <summary>
/// How a simulated reader moves through the sample site: series are read in order, sections that the reader likes come more often, front pages and lists are read from the top, and old
/// stories are found by Zipf's law. The same seed reads the same pages.
/// </summary>
public sealed class ReaderWalk
{
    private const int LikedSections = 2;
    private const double NextPartChance = 0.8;
    private const double RelatedChance = 0.7;
    private const double LeaveChance = 0.12;
    private const double PersonalChance = 0.02;
    private const double ListDecay = 0.6;

    private readonly SitePlan _plan;
    private readonly SeededRandom _random;
    private readonly string[] _liked;
    private string? _at;

    public ReaderWalk(SitePlan plan, ulong seed)
    {
        (_plan, _random) = (plan, new SeededRandom(seed));
        _liked = [.. Enumerable.Range(0, LikedSections).Select(_ => plan.Sections[_random.NextInt32(plan.Sections.Length)])];
    }

    /// <summary>The page that was read last; empty at the start of a session.</summary>
    public string Referrer { get; private set; } = "";

    /// <summary>Path of the next page.</summary>
    public string Next()
    {
        Referrer = _at ?? "";
        if (_at is null || _random.NextDouble() < LeaveChance)
        {
            Referrer = "";
            return _at = Entrance();
        }

        if (_random.NextDouble() < PersonalChance) return "/basket";
        return _at = StoryAt(_at) is { } story ? AfterStory(story) : AfterList(_at);
    }

    /// <summary>Milliseconds to the next page, by wall time.</summary>
    /// <param name="meanMilliseconds">Of an exponential distribution.</param>
    public double Pause(double meanMilliseconds) => meanMilliseconds * Math.Min(4, _random.NextExponential());

    private string Entrance() => _random.NextInt32(10) switch
    {
        < 5 => "/",
        < 8 => SiteStory.SectionPath(Liked()),
        _ => _plan.Stories[^Math.Min(_plan.Stories.Length, (int)Math.Exp(_random.NextDouble() * Math.Log(_plan.Stories.Length)))].Path,
    };

    private string AfterStory(SiteStory story)
    {
        if (story.Series is { IsLast: false } && _random.NextDouble() < NextPartChance) return _plan.Stories[story.Index + 1].Path;
        if (_random.NextDouble() < RelatedChance) return _plan.Stories[story.Related[FromTop(story.Related.Length)]].Path;
        return _random.NextInt32(4) switch
        {
            0 => "/",
            1 => story.Author.Path,
            _ => SiteStory.SectionPath(story.Section),
        };
    }

    private string AfterList(string path)
    {
        if (path == "/") return _random.NextInt32(5) == 0 ? SiteStory.SectionPath(Liked()) : _plan.Stories[^(1 + FromTop(ListPages.StoriesPerPage))].Path;
        if (path == "/shop/") return _plan.Products[FromTop(_plan.Products.Length)].Path;
        if (_plan.Sections.FirstOrDefault(section => SiteStory.SectionPath(section) == path) is not { } section) return "/";
        var newest = _plan.NewestOf(section).Take(ListPages.StoriesPerPage).ToList();
        return newest.Count > 0 ? newest[FromTop(newest.Count)].Path : "/";
    }

    private SiteStory? StoryAt(string path) => _plan.StoryAt(path);

    private string Liked() => _liked[_random.NextInt32(_liked.Length)];

    /// <summary>An index of a list that is read from the top.</summary>
    private int FromTop(int count)
    {
        var index = 0;
        while (index < count - 1 && _random.NextDouble() > ListDecay) index++;
        return index;
    }
}
