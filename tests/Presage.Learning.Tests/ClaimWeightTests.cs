namespace Presage.Learning.Tests;

public sealed class ClaimWeightTests
{
    [Theory]
    [InlineData(WeightProfile.Equal, 9, 9, 1, 2)]
    [InlineData(WeightProfile.DemandProportional, 2.25, 1, 0, 3)]
    [InlineData(WeightProfile.DemandProportional, 100, 1, 0, 4)]
    [InlineData(WeightProfile.InteractiveFirst, 0.25, 3, 0, 12)]
    [InlineData(WeightProfile.InteractiveFirst, 0, double.PositiveInfinity, 0, 16)]
    [InlineData(WeightProfile.BulkDeferred, 1, 1, 1, 0.5)]
    public void A_plan_weight_of_two_becomes(WeightProfile profile, double level, double burstiness, double deferrable, double weight) =>
        Assert.Equal(weight, ClaimWeight.Of(profile, 2, new SubscriberTraits(level, burstiness, deferrable)), 12);

    [Fact]
    public void Unknown_traits_leave_the_plan_weight_as_it_is() =>
        Assert.All(Enum.GetValues<WeightProfile>(), profile => Assert.Equal(3, ClaimWeight.Of(profile, 3, SubscriberTraits.Unknown)));

    [Theory]
    [InlineData(double.NaN, 1, 1, 0)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(1, double.NaN, 1, 0)]
    [InlineData(1, 1, 0.5, 0)]
    [InlineData(1, 1, 1, 1.5)]
    public void A_trait_outside_its_range_is_refused(double planWeight, double level, double burstiness, double deferrable) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClaimWeight.Of(WeightProfile.Equal, planWeight, new SubscriberTraits(level, burstiness, deferrable)));

    [Fact]
    public void No_action_can_starve_anybody() => Seeded.Check(random =>
    {
        var traits = new SubscriberTraits(Math.Exp(20 * random.NextGaussian()), 1 + random.NextExponential() * 10, random.NextDouble());
        return Enum.GetValues<WeightProfile>().All(profile =>
            ClaimWeight.Of(profile, 1, traits) is >= ClaimWeight.FactorMin and <= ClaimWeight.FactorMax);
    });

    [Fact]
    public void The_number_of_profiles_is_the_enums() => Assert.Equal(ClaimWeight.ProfileCount, Enum.GetValues<WeightProfile>().Length);
}
