using System.Net;
using System.Text.RegularExpressions;
using Presage.Node.Site;

namespace Presage.Browser.Tests;

public sealed partial class SampleSiteTests
{
    private static readonly SiteOptions Usual = new(1, SiteOptions.StoriesUsual, SiteOptions.AgentScriptUsual);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_gives_others()
    {
        var (first, again, other) = (SiteFiles.Open(Usual), SiteFiles.Open(Usual), SiteFiles.Open(Usual with { Seed = 2 }));
        Assert.Equal(first.Paths, again.Paths);
        Assert.All(first.Paths, path => Assert.Equal(first.Find(path)!.EntityTag, again.Find(path)!.EntityTag));
        Assert.NotEqual(first.Find("/")!.EntityTag, other.Find("/")!.EntityTag);
    }

    [Fact]
    public void It_has_a_few_hundred_pages_and_every_link_and_part_leads_somewhere()
    {
        var site = SiteFiles.Open(Usual);
        var pages = site.Paths.Select(path => site.Find(path)!).Where(page => page.MediaType.StartsWith("text/html", StringComparison.Ordinal)).ToList();
        Assert.InRange(pages.Count, 250, 500);
        var reached = new HashSet<string> { "/" };
        var queue = new Queue<string>(reached);
        while (queue.TryDequeue(out var path))
        {
            var page = site.Find(path);
            Assert.True(page is not null, path);
            Assert.All(page.Parts, part => Assert.True(site.Find(part) is not null, part));
            foreach (var link in page.Links.Where(reached.Add)) queue.Enqueue(link);
        }

        Assert.Equal(pages.Select(page => page.Path).Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.DoesNotMatch(Unfilled(), System.Text.Encoding.UTF8.GetString([.. page.Body])));
    }

    [Fact]
    public void An_edit_changes_the_story_and_carries_its_tag_to_every_page_that_shows_it()
    {
        var site = SiteFiles.Open(Usual);
        var story = site.Plan.Stories[^1];
        var showing = site.Paths.Where(path => site.Find(path)!.Tags.Contains(story.Tag)).ToList();
        var before = site.Find(story.Path)!;
        Assert.Equal(1, site.Edit(story));
        Assert.NotEqual(before.EntityTag, site.Find(story.Path)!.EntityTag);
        Assert.Contains("/", showing);
        Assert.Contains(SiteStory.SectionPath(story.Section), showing);
    }

    [Fact]
    public async Task The_server_revalidates_and_keeps_personal_pages_from_everybody()
    {
        await using var server = await SiteServer.StartAsync(SiteFiles.Open(Usual));
        using var client = new HttpClient { BaseAddress = server.Address };
        using var front = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, front.StatusCode);
        using var conditional = new HttpRequestMessage(HttpMethod.Get, "/");
        conditional.Headers.IfNoneMatch.Add(front.Headers.ETag!);
        using var same = await client.SendAsync(conditional);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        foreach (var path in (string[])["/basket", "/account", "/log-out"])
        {
            using var own = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(own.Headers.CacheControl!.Private && own.Headers.CacheControl.NoStore, path);
            Assert.Null(own.Headers.ETag);
        }

        using var wrong = await client.PostAsync(new Uri("/about", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        using var nowhere = await client.GetAsync(new Uri("/nowhere", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Unfilled();
}
