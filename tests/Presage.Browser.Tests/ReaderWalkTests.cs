using Presage.Node;
using Presage.Node.Site;

namespace Presage.Browser.Tests;

public sealed class ReaderWalkTests
{
    private static readonly SampleSite Site = SiteFiles.Open(new SiteOptions(3, 120, null));

    [Fact]
    public void A_walk_is_the_same_for_the_same_seed_and_stays_on_the_site()
    {
        var (walk, again) = (new ReaderWalk(Site.Plan, 5), new ReaderWalk(Site.Plan, 5));
        for (var view = 0; view < 2000; view++)
        {
            var path = walk.Next();
            Assert.Equal(path, again.Next());
            Assert.True(path == "/basket" || Site.Find(path) is not null, path);
            Assert.True(walk.Referrer.Length == 0 || Site.Find(walk.Referrer) is not null, walk.Referrer);
        }
    }

    [Fact]
    public void Readers_go_on_with_a_series_more_often_than_not()
    {
        var walk = new ReaderWalk(Site.Plan, 9);
        var (parts, next) = (0, 0);
        for (var view = 0; view < 20_000; view++)
        {
            var path = walk.Next();
            if (Site.Plan.StoryAt(walk.Referrer) is not { Series.IsLast: false } story || path == "/basket") continue;
            parts++;
            if (path == Site.Plan.Stories[story.Index + 1].Path) next++;
        }

        Assert.InRange((double)next / parts, 0.65, 0.85);
    }
}
