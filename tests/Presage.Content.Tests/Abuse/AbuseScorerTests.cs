namespace Presage.Content.Tests;

public sealed class AbuseScorerTests
{
    [Fact]
    public void Readers_are_left_alone()
    {
        var judging = new Judging();
        var verdicts = Enumerable.Range(0, 800).SelectMany(_ => judging.Visit()).ToArray();
        Assert.InRange(verdicts.Count(verdict => verdict.Action != AbuseAction.Observe), 0, verdicts.Length / 500);
    }

    [Fact]
    public void Before_the_site_is_known_nothing_but_observing_is_advised()
    {
        var judging = new Judging(visits: 10);
        for (var probe = 0; probe < 50; probe++) Assert.Equal(AbuseAction.Observe, judging.Ask("6.6.6.6", $"/shell{probe}.php?cmd=cat+/etc/passwd", 404).Advised);
    }

    [Fact]
    public void A_scanner_is_found_within_a_few_requests_and_the_reason_names_what_it_did()
    {
        var judging = new Judging();
        var verdicts = Enumerable.Range(0, 60).Select(probe => judging.Ask("6.6.6.6", $"/old{probe}/.git/config{probe}.bak", 404)).ToArray();
        Assert.InRange(Array.FindIndex(verdicts, verdict => verdict.Action != AbuseAction.Observe), 0, 15);
        Assert.All(verdicts[20..], verdict => Assert.NotEqual(AbuseAction.Observe, verdict.Action));
        Assert.Equal(AbuseAction.Block, verdicts[^1].Action);
        Assert.Contains(verdicts[^1].First, new[] { AbuseFeature.Probe, AbuseFeature.Text, AbuseFeature.Path });
        Assert.Matches("^Block score [0-9.]+ evidence [0-9]+ bits: [A-Z][a-z]+, [A-Z][a-z]+, [A-Z][a-z]+$", verdicts[^1].Reason);
    }

    [Fact]
    public void Injections_into_pages_that_the_site_has_are_found_although_they_are_answered()
    {
        var judging = new Judging();
        var verdicts = Enumerable.Range(0, 60).Select(number => judging.Ask("6.6.6.6", $"/search?q=shoe%27)+and+{number}%3D{number}+union+select+%28{number}%29--")).ToArray();
        Assert.All(verdicts[20..], verdict => Assert.NotEqual(AbuseAction.Observe, verdict.Advised));
    }

    [Fact]
    public void Passwords_tried_at_a_form_that_readers_use_are_found()
    {
        var judging = new Judging();
        var verdicts = Enumerable.Range(0, 150).Select(_ => judging.Ask("6.6.6.6", "/basket", 401, "POST")).ToArray();
        Assert.NotEqual(AbuseAction.Observe, verdicts[^1].Advised);
    }

    [Fact]
    public void What_is_advised_is_not_done_unless_the_operator_says_so()
    {
        var judging = new Judging(options: Judging.Options with { Acts = false });
        var last = Enumerable.Range(0, 60).Select(probe => judging.Ask("6.6.6.6", $"/x{probe}.php?f=../../etc/passwd", 404)).Last();
        Assert.NotEqual(AbuseAction.Observe, last.Advised);
        Assert.Equal(AbuseAction.Observe, last.Action);
    }

    [Fact]
    public void Pages_that_are_new_but_there_do_not_count_against_their_first_readers()
    {
        var judging = new Judging();
        var verdicts = Enumerable.Range(0, 60).Select(page => judging.Ask("10.9.9.9", $"/workshop/werkbank-{page}/zeichnung.svg", seconds: 5)).ToArray();
        Assert.InRange(verdicts.Count(verdict => verdict.Action != AbuseAction.Observe), 0, 3);
    }

    [Fact]
    public void A_job_that_asks_again_and_again_for_what_was_moved_is_left_alone()
    {
        var judging = new Judging();
        var verdicts = Enumerable.Range(0, 200).Select(_ => judging.Ask("10.9.9.9", "/files/tool-1.3.2.jar", 404, seconds: 60)).ToArray();
        Assert.All(verdicts[1..], verdict => Assert.True(verdict.Action == AbuseAction.Observe, verdict.Reason));
    }

    [Fact]
    public void A_scanner_does_not_teach_itself_harmless()
    {
        var (alone, after) = (new Judging(), new Judging());
        for (var probe = 0; probe < 5000; probe++) after.Ask("6.6.6.6", $"/a{probe % 97}?id={probe}%27+or+1%3D1--", probe % 2 == 0 ? 200 : 404, seconds: 0.1);
        int Found(Judging judging) => Enumerable.Range(0, 100).Count(probe => judging.Ask("7.7.7.7", $"/b{probe}?id={probe}%27+or+1%3D1--", 404).Advised != AbuseAction.Observe);
        Assert.InRange(Found(after), Found(alone) - 15, 100);
    }

    [Fact]
    public void What_is_held_against_a_client_fades()
    {
        var judging = new Judging();
        for (var probe = 0; probe < 30; probe++) judging.Ask("6.6.6.6", $"/{probe}.php.bak", 404);
        Assert.NotEqual(AbuseAction.Observe, judging.Ask("6.6.6.6", "/products/list?page=1").Advised);
        Assert.Equal(AbuseAction.Observe, judging.Ask("6.6.6.6", "/products/list?page=1", seconds: 3 * 86_400).Advised);
    }

    [Fact]
    public void Clients_beyond_the_limit_take_the_place_of_silent_ones()
    {
        var judging = new Judging(options: Judging.Options with { ClientsMax = 64 });
        Assert.Equal(64, judging.Scorer.ClientCount);
        for (var probe = 0; probe < 40; probe++) judging.Ask("6.6.6.6", $"/{probe}.php.bak", 404);
        Assert.NotEqual(AbuseAction.Observe, judging.Ask("6.6.6.6", "/products/list?page=1").Advised);
    }

    [Fact]
    public void The_same_requests_give_the_same_verdicts()
    {
        var (first, second) = (new Judging(seed: 4), new Judging(seed: 4));
        for (var visit = 0; visit < 50; visit++) Assert.Equal(first.Visit(), second.Visit());
    }
}
