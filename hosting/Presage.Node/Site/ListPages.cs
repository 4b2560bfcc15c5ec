namespace Presage.Node.Site;

/// <summary>Front page, sections, writers, shop, and the pages about the magazine.</summary>
internal static class ListPages
{
    public const int StoriesPerPage = 12;
    private const int FrontStories = 9;

    public static PageWriter Front(SiteLayout layout)
    {
        var page = layout.Begin("A magazine of coasts and islands", null);
        var cover = layout.Plan.Stories[^1];
        page.Shows(cover);
        page.Add($"<div class=\"cover\"><a href=\"{cover.Path}\">").Image(cover.PicturePath, cover.Title, 960, 560).Add($"</a><div><p class=\"kicker\">");
        page.Link(SiteStory.SectionPath(cover.Section), cover.Section).Add($"</p><h1>").Link(cover.Path, cover.Title).Add($"</h1><p class=\"lead\">{cover.Lead}</p>");
        SiteLayout.By(page, cover).Add($"</div></div>\n");
        SiteLayout.Cards(page, layout.Plan.Stories.Reverse().Skip(1).Take(FrontStories));
        return SiteLayout.End(page);
    }

    public static PageWriter Section(SiteLayout layout, string section, int number)
    {
        var page = layout.Begin(section, section);
        var stories = layout.Plan.NewestOf(section).ToList();
        page.Add($"<article><p class=\"kicker\">{stories.Count} stories</p><h1>{section}</h1></article>\n");
        SiteLayout.Cards(page, SiteLayout.Slice(stories, number, StoriesPerPage));
        SiteLayout.Pages(page, SiteStory.SectionPath(section), number, PageCount(stories.Count));
        return SiteLayout.End(page);
    }

    public static PageWriter Author(SiteLayout layout, SiteAuthor author)
    {
        var page = layout.Begin(author.Name, null);
        page.Add($"<article class=\"author\">").Image(author.FacePath, author.Name, 100, 100, "face").Add($"<div><p class=\"kicker\">Writer</p><h1>{author.Name}</h1></div></article>\n");
        SiteLayout.Cards(page, layout.Plan.Stories.Where(story => story.Author == author).Reverse());
        return SiteLayout.End(page);
    }

    public static PageWriter Shop(SiteLayout layout)
    {
        var page = layout.Begin("Shop", "Shop");
        page.Add($"<article><p class=\"kicker\">By post, wind permitting</p><h1>Shop</h1></article><div class=\"grid\">\n");
        foreach (var product in layout.Plan.Products)
        {
            page.Add($"<div class=\"card\"><a href=\"{product.Path}\">").Image(product.PicturePath, "", 480, 300).Add($"</a><h2>").Link(product.Path, product.Name)
                .Add($"</h2><p>{product.Line}</p><p class=\"price\">{product.Price} crowns</p></div>\n");
        }

        return SiteLayout.End(page.Add($"</div>"));
    }

    public static PageWriter Product(SiteLayout layout, SiteProduct product)
    {
        var page = layout.Begin(product.Name, "Shop");
        page.Add($"<div class=\"cover\">").Image(product.PicturePath, product.Name, 480, 300).Add($"<div><p class=\"kicker\">").Link("/shop/", "Shop")
            .Add($"</p><h1>{product.Name}</h1><p class=\"lead\">{product.Line}</p><p class=\"price\">{product.Price} crowns</p>")
            .Add($"<form method=\"post\" action=\"/basket\"><button name=\"product\" value=\"{product.Slug}\">Put into the basket</button></form></div></div>\n");
        return SiteLayout.End(page);
    }

    public static PageWriter About(SiteLayout layout)
    {
        var page = layout.Begin("About", null);
        page.Add($"<article><h1>About {SiteLayout.Name}</h1><p class=\"lead\">A sample site of {layout.Plan.Stories.Length} stories, made from the seed {layout.Plan.Options.Seed}.</p>")
            .Add($"<p>It exists so that Presage has something to send ahead. Places, people and gulls are invented.</p><h2>Writers</h2><ul>");
        foreach (var author in layout.Plan.Authors) page.Add($"<li>").Link(author.Path, author.Name).Add($"</li>");
        return SiteLayout.End(page.Add($"</ul></article>\n"));
    }

    /// <summary>A page for one reader alone.</summary>
    public static PageWriter Personal(SiteLayout layout, string title, string text) =>
        SiteLayout.End(layout.Begin(title, title).Add($"<article class=\"plain\"><h1>{title}</h1><p class=\"lead\">{text}</p><p><a href=\"/log-out\">Log out</a></p></article>\n"));

    /// <summary>What is shown for a path that leads nowhere, and after a log-out.</summary>
    public static PageWriter Plain(SiteLayout layout, string title, string text) =>
        SiteLayout.End(layout.Begin(title, null).Add($"<article class=\"plain\"><h1>{title}</h1><p class=\"lead\">{text}</p><p><a href=\"/\">The front page</a></p></article>\n"));

    public static int PageCount(int stories) => Math.Max(1, (stories + StoriesPerPage - 1) / StoriesPerPage);
}
