using System.Collections.Immutable;

namespace Presage.Node.Site;

/// <summary>What all pages have in common: head, menu, foot; cards of stories.</summary>
/// <param name="StylePath">Names one version of the style for ever.</param>
/// <param name="ScriptPath">Likewise.</param>
internal sealed record SiteLayout(SitePlan Plan, string StylePath, string ScriptPath)
{
    public const string Name = "Leeward";
    private const string Icon = "/favicon.svg";

    public PageWriter Begin(string title, string? section)
    {
        var page = new PageWriter();
        page.Part(StylePath);
        page.Part(ScriptPath);
        page.Add($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} · {Name}</title><meta name=\"viewport\" content=\"width=device-width\">\n");
        page.Add($"<link rel=\"icon\" href=\"{Icon}\"><link rel=\"stylesheet\" href=\"{StylePath}\"><script type=\"module\" src=\"{ScriptPath}\"></script>\n");
        if (Plan.Options.AgentScript is { } agent) page.Add($"<script type=\"module\" src=\"{agent}\" async></script>\n");
        page.Add($"</head><body><header class=\"masthead\"><div class=\"wide\"><a class=\"brand\" href=\"/\">Lee<span>ward</span></a><nav>");
        foreach (var name in Plan.Sections) page.Link(SiteStory.SectionPath(name), name, name == section);
        page.Link("/shop/", "Shop", section == "Shop");
        Own(page, "/basket", "Basket", section);
        Own(page, "/account", "Account", section);
        return page.Add($"</nav></div></header>\n<main class=\"wide\">\n");
    }

    public static PageWriter End(PageWriter page) =>
        page.Add($"</main>\n<footer><div class=\"wide\">{Name}, a magazine of coasts and islands. Every word, name and picture on this site was made up by a program. ")
            .Link("/about", "About").Add($"</div></footer></body></html>\n");

    public static void Card(PageWriter page, SiteStory story)
    {
        page.Shows(story);
        page.Add($"<div class=\"card\"><a href=\"{story.Path}\">").Image(story.SmallPicturePath, "", 480, 300).Add($"</a><p class=\"kicker\">");
        page.Link(SiteStory.SectionPath(story.Section), story.Section).Add($"</p><h2>").Link(story.Path, story.Title).Add($"</h2><p>{story.Lead}</p>");
        By(page, story).Add($"</div>\n");
    }

    public static PageWriter By(PageWriter page, SiteStory story) =>
        page.Add($"<p class=\"by\">").Link(story.Author.Path, story.Author.Name).Add($" · {story.Date:d MMMM yyyy}</p>");

    public static void Cards(PageWriter page, IEnumerable<SiteStory> stories)
    {
        page.Add($"<div class=\"grid\">\n");
        foreach (var story in stories) Card(page, story);
        page.Add($"</div>\n");
    }

    /// <summary>A page of the reader's own; none of those that the site links to for everyone.</summary>
    private static void Own(PageWriter page, string path, string name, string? section)
    {
        if (section == name) page.Add($"<a class=\"own\" href=\"{path}\" aria-current=\"page\">{name}</a>");
        else page.Add($"<a class=\"own\" href=\"{path}\">{name}</a>");
    }

    /// <summary>Links to the pages of a list.</summary>
    public static void Pages(PageWriter page, string path, int number, int count)
    {
        if (count < 2) return;
        page.Add($"<div class=\"pages\">");
        for (var one = 1; one <= count; one++) page.Link(PageOf(path, one), $"{one}", one == number);
        page.Add($"</div>\n");
    }

    public static string PageOf(string path, int number) => number == 1 ? path : $"{path}page-{number}";

    public static ImmutableArray<SiteStory> Slice(IEnumerable<SiteStory> stories, int number, int size) => [.. stories.Skip((number - 1) * size).Take(size)];
}
