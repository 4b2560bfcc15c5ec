namespace Presage.Content.Tests.Cache;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly FreshnessOptions Options = new()
    {
        HeuristicShare = 0.1, HeuristicMax = TimeSpan.FromHours(1), NegativeLifetime = TimeSpan.FromSeconds(10), NegativeLifetimeMax = TimeSpan.FromSeconds(60),
        StaleMax = TimeSpan.FromMinutes(5),
    };

    [Theory]
    [InlineData("max-age=60", 60)]
    [InlineData("max-age=60, s-maxage=30", 30)]
    [InlineData("public, MAX-AGE=\"60\"", 60)]
    [InlineData("max-age=60, max-age=20", 20)]
    [InlineData("max-age=abc", 0)]
    [InlineData("max-age=-5", 0)]
    [InlineData("no-cache, max-age=60", 0)]
    [InlineData("foo=\"a, max-age=5\", max-age=60", 60)]
    [InlineData("max-age=99999999999999999999", int.MaxValue)]
    public void A_lifetime_is_what_the_directives_say(string field, int seconds)
    {
        var (refusal, terms) = Judge(Facts(field));
        Assert.Equal((StoreRefusal.None, Noon.AddSeconds(seconds)), (refusal, terms.FreshUntil));
    }

    [Theory]
    [InlineData("no-store, max-age=60", StoreRefusal.NoStore)]
    [InlineData("private, max-age=60", StoreRefusal.Private)]
    [InlineData("private=\"set-cookie\"", StoreRefusal.Private)]
    [InlineData("", StoreRefusal.NeverFresh)]
    public void What_a_shared_cache_may_not_keep_is_refused(string field, StoreRefusal refusal) => Assert.Equal(refusal, Judge(Facts(field)).Refusal);

    [Fact]
    public void Anothers_answer_is_not_kept()
    {
        var facts = Facts("max-age=60");
        Assert.Equal(StoreRefusal.SetsCookie, Judge(facts with { SetsCookie = true }).Refusal);
        Assert.Equal(StoreRefusal.VariesByAnything, Judge(facts with { Vary = "Accept, *" }).Refusal);
        Assert.Equal(StoreRefusal.Authorized, Judge(facts with { WasAuthorized = true }).Refusal);
        Assert.Equal(StoreRefusal.None, Judge(Facts("public, max-age=60") with { WasAuthorized = true }).Refusal);
        Assert.Equal(StoreRefusal.Status, Judge(facts with { Status = 206 }).Refusal);
        Assert.Equal(StoreRefusal.Status, Judge(facts with { Status = 418 }).Refusal);
    }

    [Fact]
    public void The_age_on_arrival_is_taken_off()
    {
        var facts = Facts("max-age=60") with { Age = TimeSpan.FromSeconds(20), RequestedAt = Noon.AddSeconds(-3), Date = Noon.AddSeconds(-5) };
        Assert.Equal(Noon.AddSeconds(37), Judge(facts).Terms.FreshUntil);
        Assert.Equal(Noon.AddSeconds(15), Judge(facts with { Date = Noon.AddSeconds(-45) }).Terms.FreshUntil);
    }

    [Fact]
    public void Without_directives_expires_counts_and_then_a_share_of_the_age_of_the_content()
    {
        var facts = Facts("") with { Date = Noon };
        Assert.Equal(Noon.AddMinutes(2), Judge(facts with { Expires = Noon.AddMinutes(2), LastModified = Noon.AddDays(-1) }).Terms.FreshUntil);
        Assert.Equal(Noon, Judge(facts with { Expires = DateTimeOffset.MinValue }).Terms.FreshUntil);
        Assert.Equal(Noon.AddMinutes(6), Judge(facts with { LastModified = Noon.AddHours(-1) }).Terms.FreshUntil);
        Assert.Equal(Noon.AddHours(1), Judge(facts with { LastModified = Noon.AddYears(-1) }).Terms.FreshUntil);
        Assert.Equal(StoreRefusal.NeverFresh, Judge(facts with { Status = 302, LastModified = Noon.AddYears(-1) }).Refusal);
    }

    [Fact]
    public void A_negative_answer_is_kept_briefly()
    {
        var missing = Facts("") with { Status = 404 };
        Assert.Equal((Noon.AddSeconds(10), true), (Judge(missing).Terms.FreshUntil, Judge(missing).Terms.IsNegative));
        Assert.Equal(Noon.AddSeconds(60), Judge(missing with { Directives = CacheDirectives.Parse("max-age=9999") }).Terms.FreshUntil);
        Assert.Equal(Noon.AddSeconds(5), Judge(missing with { Directives = CacheDirectives.Parse("max-age=5") }).Terms.FreshUntil);
        Assert.Equal(StoreRefusal.NeverFresh, Judge(missing with { Status = 503 }).Refusal);
        Assert.Equal(StoreRefusal.NeverFresh, Judge(missing with { Directives = CacheDirectives.Parse("max-age=0") }).Refusal);
    }

    [Fact]
    public void Stale_answers_are_served_as_long_as_they_allow_and_the_operator_does()
    {
        var terms = Judge(Facts("max-age=60, stale-while-revalidate=30, stale-if-error=9999")).Terms;
        Assert.Equal(FreshnessState.Fresh, terms.At(Noon.AddSeconds(59)));
        Assert.Equal(FreshnessState.StaleWhileRevalidate, terms.At(Noon.AddSeconds(60)));
        Assert.Equal(FreshnessState.StaleIfError, terms.At(Noon.AddSeconds(90)));
        Assert.Equal(FreshnessState.Stale, terms.At(Noon.AddSeconds(60 + 300)));
        var strict = Judge(Facts("max-age=60, stale-while-revalidate=30, must-revalidate")).Terms;
        Assert.Equal(FreshnessState.Stale, strict.At(Noon.AddSeconds(60)));
    }

    private static (StoreRefusal Refusal, FreshnessTerms Terms) Judge(ResponseFacts facts) => FreshnessRules.Judge(facts, Options);

    private static ResponseFacts Facts(string field) => new() { Status = 200, Directives = CacheDirectives.Parse(field), RequestedAt = Noon, ReceivedAt = Noon };
}
