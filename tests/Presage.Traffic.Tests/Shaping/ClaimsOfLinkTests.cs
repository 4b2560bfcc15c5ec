using Presage.Core;
using Presage.Learning;
using Presage.Traffic.Queries;

namespace Presage.Traffic.Tests.Shaping;

public sealed class ClaimsOfLinkTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(8);

    [Fact]
    public void A_claim_asks_for_the_highest_upper_forecast_of_the_horizon()
    {
        var forecast = Make.Forecast(median: 100, upper: 200);
        forecast.Upper[4] = 5_000;

        var claim = Claim(ClaimsOfLink.MemberOf(3, Terms(SubscriberPreferences.Unstated), forecast.Median, forecast.Upper, Step));

        Assert.Equal((3, 5_000L), (claim.SubscriberIndex, claim.Demand.BitsPerSecond));
        Assert.Equal((Make.Plan.CeilingDown, Make.Plan.GuaranteeMin), (claim.Ceiling, claim.GuaranteeMin));
    }

    [Fact]
    public void Who_stated_that_delay_matters_weighs_more()
    {
        var forecast = Make.Forecast(100, 200);
        var plain = Claim(ClaimsOfLink.MemberOf(0, Terms(SubscriberPreferences.Unstated), forecast.Median, forecast.Upper, Step));
        var interactive = Claim(ClaimsOfLink.MemberOf(0, Terms(new SubscriberPreferences(true, false, 2)), forecast.Median, forecast.Upper, Step));

        Assert.Equal(plain.Weight * 3, interactive.Weight, precision: 9);
    }

    [Fact]
    public void Who_lets_bulk_wait_weighs_less_when_bulk_is_deferred_and_the_same_otherwise()
    {
        var forecast = Make.Forecast(100, 200);
        List<LinkMember> members =
        [
            ClaimsOfLink.MemberOf(0, Terms(SubscriberPreferences.Unstated), forecast.Median, forecast.Upper, Step),
            ClaimsOfLink.MemberOf(1, Terms(new SubscriberPreferences(false, true, 1)), forecast.Median, forecast.Upper, Step),
        ];

        var deferred = Claims(members, WeightProfile.BulkDeferred);
        var equal = Claims(members, WeightProfile.Equal);

        Assert.True(deferred[1].Weight < deferred[0].Weight);
        Assert.Equal(equal[0].Weight, equal[1].Weight);
    }

    [Fact]
    public void Subscribers_without_forecast_volume_have_claims_all_the_same()
    {
        var none = Make.Forecast(0, 0);
        var silent = ClaimsOfLink.MemberOf(0, Terms(SubscriberPreferences.Unstated), none.Median, none.Upper, Step);

        foreach (var action in Enum.GetValues<WeightProfile>())
            Assert.True(double.IsFinite(Claims([silent], action)[0].Weight));
    }

    private static ClaimTerms Terms(SubscriberPreferences preferences) => new(Make.Plan, preferences, null);

    private static Presage.Shaping.ShapingClaim Claim(LinkMember member) => Claims([member], WeightProfile.Equal)[0];

    private static Presage.Shaping.ShapingClaim[] Claims(List<LinkMember> members, WeightProfile action)
    {
        var claims = new Presage.Shaping.ShapingClaim[members.Count];
        ClaimsOfLink.Claims(members, action, Direction.Down, claims);
        return claims;
    }
}
