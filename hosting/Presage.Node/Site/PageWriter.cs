using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Presage.Node.Site;

/// <summary>Collects a page's text, and what it links to, loads and shows. What is written as a value is escaped.</summary>
internal sealed class PageWriter
{
    private readonly StringBuilder _html = new(16384);
    private readonly List<string> _links = [];
    private readonly List<string> _parts = [];
    private readonly HashSet<string> _tags = [];

    public ImmutableArray<string> Links => [.. _links.Distinct()];

    public ImmutableArray<string> Parts => [.. _parts.Distinct()];

    public ImmutableArray<string> Tags => [.. _tags.Order(StringComparer.Ordinal)];

    public string Html => _html.ToString();

    /// <summary>Writes text in which every value is escaped.</summary>
    public PageWriter Add(FormattableString html)
    {
        _html.Append(CultureInfo.InvariantCulture, $"{string.Format(CultureInfo.InvariantCulture, html.Format, [.. html.GetArguments().Select(Escaped)])}");
        return this;
    }

    public PageWriter Link(string path, string text, bool isCurrent = false)
    {
        _links.Add(path);
        return isCurrent ? Add($"<a href=\"{path}\" aria-current=\"page\">{text}</a>") : Add($"<a href=\"{path}\">{text}</a>");
    }

    public PageWriter Image(string path, string description, int width, int height, string kind = "")
    {
        _parts.Add(path);
        return Add($"<img src=\"{path}\" alt=\"{description}\" width=\"{width}\" height=\"{height}\" class=\"{kind}\">");
    }

    /// <summary>Notes a script, style or picture that the page names in text of its own.</summary>
    public void Part(string path) => _parts.Add(path);

    public void Shows(SiteStory story) => _tags.Add(story.Tag);

    private static object? Escaped(object? value) => value is string text ? WebUtility.HtmlEncode(text) : value;
}
