namespace Presage.Node.Site;

/// <summary>The page of one story.</summary>
internal static class StoryPage
{
    private const int AsideCount = 5;

    /// <param name="layout">Of the site.</param>
    /// <param name="story">Which one.</param>
    /// <param name="corrections">Edits since it was published.</param>
    public static PageWriter Write(SiteLayout layout, SiteStory story, int corrections)
    {
        var page = layout.Begin(story.Title, story.Section);
        page.Shows(story);
        page.Add($"<div class=\"two\"><article>\n<p class=\"kicker\">").Link(SiteStory.SectionPath(story.Section), story.Section);
        if (story.Series is { } series) page.Add($" · part {series.Part} of {series.Parts}");
        page.Add($"</p><h1>{story.Title}</h1><p class=\"lead\">{story.Lead}</p>");
        SiteLayout.By(page, story).Add($"<figure>").Image(story.PicturePath, story.Title, 960, 560).Add($"<figcaption>Drawn for {SiteLayout.Name}.</figcaption></figure>\n");
        if (corrections > 0)
            page.Add($"<p class=\"correction\" data-revision=\"{corrections}\">Correction {corrections}: an earlier version of this story counted one gull too many.</p>\n");
        var isFirst = true;
        foreach (var paragraph in story.Paragraphs)
        {
            if (isFirst) page.Add($"<p class=\"first\">{paragraph}</p>\n");
            else page.Add($"<p>{paragraph}</p>\n");
            isFirst = false;
        }

        Neighbours(page, layout.Plan, story);
        page.Add($"<div class=\"author\">").Image(story.Author.FacePath, "", 100, 100, "face").Add($"<p class=\"by\">").Link(story.Author.Path, story.Author.Name)
            .Add($" writes for {SiteLayout.Name} and counts gulls.</p></div></article>\n");
        Aside(page, layout.Plan, story);
        return SiteLayout.End(page.Add($"</div>"));
    }

    private static void Neighbours(PageWriter page, SitePlan plan, SiteStory story)
    {
        if (story.Series is not { } series) return;
        page.Add($"<div class=\"next\"><span>");
        if (series.Part > 1) page.Add($"← ").Link(plan.Stories[story.Index - 1].Path, $"Part {series.Part - 1}");
        page.Add($"</span><span>");
        if (!series.IsLast) page.Link(plan.Stories[story.Index + 1].Path, $"Part {series.Part + 1}: {plan.Stories[story.Index + 1].Title[(series.Name.Length + 2)..]}").Add($" →");
        page.Add($"</span></div>\n");
    }

    private static void Aside(PageWriter page, SitePlan plan, SiteStory story)
    {
        page.Add($"<aside>");
        if (story.Series is { } series)
        {
            page.Add($"<section><p class=\"kicker\">{series.Name}</p><ol>");
            foreach (var part in plan.PartsOf(series)) page.Add($"<li>").Link(part.Path, part.Title[(series.Name.Length + 2)..], part == story).Add($"</li>");
            page.Add($"</ol></section>");
        }

        page.Add($"<section><p class=\"kicker\">Read next</p>");
        foreach (var index in story.Related)
        {
            var other = plan.Stories[index];
            page.Shows(other);
            page.Add($"<div class=\"card\">").Image(other.SmallPicturePath, "", 480, 300).Add($"<h3>").Link(other.Path, other.Title).Add($"</h3><p class=\"by\">{other.Section}</p></div><br>");
        }

        page.Add($"</section><section><p class=\"kicker\">New in {story.Section}</p><ul>");
        foreach (var other in plan.NewestOf(story.Section).Where(other => other != story).Take(AsideCount)) page.Add($"<li>").Link(other.Path, other.Title).Add($"</li>");
        page.Add($"</ul></section></aside>");
    }
}
