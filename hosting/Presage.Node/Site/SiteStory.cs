using System.Collections.Immutable;

namespace Presage.Node.Site;

/// <summary>A story of the magazine, as it was first published.</summary>
/// <param name="Index">From 0, the oldest first.</param>
/// <param name="Series">What it is a part of; null for a story by itself.</param>
/// <param name="Related">Stories that its page names, by index.</param>
public sealed record SiteStory(
    int Index,
    string Section,
    string Slug,
    string Title,
    string Lead,
    SiteAuthor Author,
    DateOnly Date,
    ImmutableArray<string> Paragraphs,
    SiteSeries? Series,
    ImmutableArray<int> Related)
{
    public string Path => $"{SectionPath(Section)}{Slug}";

    public string PicturePath => $"/pictures/{Index}.svg";

    public string SmallPicturePath => $"/pictures/{Index}-small.svg";

    /// <summary>Carried by every page that shows something of the story.</summary>
    public string Tag => $"story-{Index}";

    public static string SectionPath(string section) => $"/{SiteSlug.Of(section)}/";
}
