using System.Collections.Immutable;
using System.Text;
using Presage.Content;

namespace Presage.Node.Site;

/// <summary>The sample site: which answer stands at which path. Answers are made when they are first asked for, and again after an edit.</summary>
/// <remarks>Safe for many threads; an edit is visible to every question that begins after it returned.</remarks>
public sealed class SampleSite
{
    private const string Html = "text/html; charset=utf-8";
    private const string Svg = "image/svg+xml";
    private const string PageControl = "public, max-age=60, stale-while-revalidate=600";
    private const string PictureControl = "public, max-age=86400";
    private const string ForeverControl = "public, max-age=31536000, immutable";
    private const int PicturePoints = 220;
    private const int SmallPicturePoints = 60;

    private readonly SiteLayout _layout;
    private readonly ImmutableDictionary<string, Func<SitePage>> _makers;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SitePage> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _corrections = [];

    /// <param name="plan">What it shows.</param>
    /// <param name="style">Text of the style sheet.</param>
    /// <param name="script">Text of the script.</param>
    public SampleSite(SitePlan plan, string style, string script)
    {
        Plan = plan;
        var (styleBytes, scriptBytes) = (Encoding.UTF8.GetBytes(style), Encoding.UTF8.GetBytes(script));
        _layout = new SiteLayout(plan, ImmutablePath.Of("/assets/style.css", ContentHash.Of(styleBytes)), ImmutablePath.Of("/assets/site.js", ContentHash.Of(scriptBytes)));
        var makers = ImmutableDictionary.CreateBuilder<string, Func<SitePage>>(StringComparer.Ordinal);
        makers[_layout.StylePath] = () => Make(_layout.StylePath, "text/css; charset=utf-8", ForeverControl, styleBytes);
        makers[_layout.ScriptPath] = () => Make(_layout.ScriptPath, "text/javascript; charset=utf-8", ForeverControl, scriptBytes);
        AddPages(makers);
        AddPictures(makers);
        _makers = makers.ToImmutable();
    }

    public SitePlan Plan { get; }

    /// <summary>Every path that answers the same to everybody, in order.</summary>
    public IEnumerable<string> Paths => _makers.Keys.Order(StringComparer.Ordinal);

    /// <summary>What stands at a path; null where nothing does.</summary>
    public SitePage? Find(string path)
    {
        if (!_makers.TryGetValue(path, out var maker)) return null;
        lock (_gate)
        {
            if (!_made.TryGetValue(path, out var page)) _made[path] = page = maker();
            return page;
        }
    }

    /// <summary>Corrects a story. Every page that shows it carries its tag, and is stale from now on.</summary>
    /// <returns>How often it has been corrected.</returns>
    public int Edit(SiteStory story)
    {
        lock (_gate)
        {
            foreach (var path in _made.Where(page => page.Value.Tags.Contains(story.Tag)).Select(page => page.Key).ToList()) _made.Remove(path);
            return _corrections[story.Index] = _corrections.GetValueOrDefault(story.Index) + 1;
        }
    }

    /// <summary>A page for one reader, which nobody may keep.</summary>
    public SitePage Personal(string path, string title, string text) => Make(path, Html, "private, no-store", ListPages.Personal(_layout, title, text)) with { EntityTag = null };

    /// <summary>What is shown for a path that leads nowhere.</summary>
    public SitePage Missing(string path) => Make(path, Html, "public, max-age=10", ListPages.Plain(_layout, "Nothing here", "No page of this name was ever washed ashore.")) with { EntityTag = null };

    /// <summary>What is shown after a log-out.</summary>
    public SitePage LoggedOut(string path) => Make(path, Html, "private, no-store", ListPages.Plain(_layout, "Logged out", "Your basket is empty.")) with { EntityTag = null };

    private void AddPages(ImmutableDictionary<string, Func<SitePage>>.Builder makers)
    {
        void Add(string path, Func<PageWriter> write) => makers[path] = () => Make(path, Html, PageControl, write());
        Add("/", () => ListPages.Front(_layout));
        Add("/about", () => ListPages.About(_layout));
        Add("/shop/", () => ListPages.Shop(_layout));
        foreach (var section in Plan.Sections)
        {
            for (var number = 1; number <= ListPages.PageCount(Plan.NewestOf(section).Count()); number++)
            {
                var one = number;
                Add(SiteLayout.PageOf(SiteStory.SectionPath(section), one), () => ListPages.Section(_layout, section, one));
            }
        }

        foreach (var author in Plan.Authors) Add(author.Path, () => ListPages.Author(_layout, author));
        foreach (var product in Plan.Products) Add(product.Path, () => ListPages.Product(_layout, product));
        foreach (var story in Plan.Stories) Add(story.Path, () => StoryPage.Write(_layout, story, _corrections.GetValueOrDefault(story.Index)));
    }

    private void AddPictures(ImmutableDictionary<string, Func<SitePage>>.Builder makers)
    {
        void Add(string path, Func<string> draw) => makers[path] = () => Make(path, Svg, PictureControl, Encoding.UTF8.GetBytes(draw()));
        ulong SeedOf(int index) => Plan.Options.Seed * 1_000_003 + (ulong)index;
        foreach (var story in Plan.Stories)
        {
            Add(story.PicturePath, () => SitePicture.Draw(SeedOf(story.Index), 960, 560, PicturePoints));
            Add(story.SmallPicturePath, () => SitePicture.Draw(SeedOf(story.Index), 480, 300, SmallPicturePoints));
        }

        foreach (var author in Plan.Authors) Add(author.FacePath, () => SiteFace.Draw(SeedOf(100_000 + author.Index)));
        foreach (var product in Plan.Products) Add(product.PicturePath, () => SitePicture.Draw(SeedOf(200_000 + product.Index), 480, 300, SmallPicturePoints));
        Add("/favicon.svg", () => SitePicture.Draw(SeedOf(300_000), 64, 64, 8));
    }

    private static SitePage Make(string path, string mediaType, string control, PageWriter page) =>
        Make(path, mediaType, control, Encoding.UTF8.GetBytes(page.Html)) with { Tags = page.Tags, Links = page.Links, Parts = page.Parts };

    private static SitePage Make(string path, string mediaType, string control, byte[] body) =>
        new(path, mediaType, [.. body], control, EntityTag.Of(ContentHash.Of(body)).ToString(), [], [], []);
}
