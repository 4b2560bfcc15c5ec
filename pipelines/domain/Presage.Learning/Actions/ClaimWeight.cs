namespace Presage.Learning;

/// <summary>
/// The weight of a claim, with plan weight p, relative level ℓ, burstiness b and deferrable share d:
/// <list type="bullet">
/// <item>Equal: <c>p</c></item>
/// <item>DemandProportional: <c>p · clamp(√ℓ, ½, 2)</c></item>
/// <item>InteractiveFirst: <c>p · clamp(b, 1, 4) · clamp(1/√ℓ, ½, 2)</c></item>
/// <item>BulkDeferred: <c>p · (1 − ¾·d)</c></item>
/// </list>
/// </summary>
/// <remarks>Every factor is within [<see cref="FactorMin"/>, <see cref="FactorMax"/>], so that no action can starve anybody.</remarks>
public static class ClaimWeight
{
    public const double FactorMin = 0.25;
    public const double FactorMax = 8;

    /// <summary>Number of actions; profiles are <c>[0, ProfileCount)</c>.</summary>
    public const int ProfileCount = (int)WeightProfile.BulkDeferred + 1;

    /// <param name="planWeight">Finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight or trait outside its range, NaN included.</exception>
    public static double Of(WeightProfile profile, double planWeight, in SubscriberTraits traits)
    {
        if (!double.IsFinite(planWeight) || planWeight <= 0) throw new ArgumentOutOfRangeException(nameof(planWeight), planWeight, "not finite and positive");
        if (!(traits.RelativeLevel >= 0)) throw new ArgumentOutOfRangeException(nameof(traits), traits, "the relative level is at least 0");
        if (!(traits.Burstiness >= 1)) throw new ArgumentOutOfRangeException(nameof(traits), traits, "the burstiness is at least 1");
        if (!(traits.DeferrableShare is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(traits), traits, "a share is in [0, 1]");
        return planWeight * profile switch
        {
            WeightProfile.Equal => 1,
            WeightProfile.DemandProportional => Math.Clamp(Math.Sqrt(traits.RelativeLevel), 0.5, 2),
            WeightProfile.InteractiveFirst => Math.Clamp(traits.Burstiness, 1, 4) * Math.Clamp(1 / Math.Sqrt(traits.RelativeLevel), 0.5, 2),
            WeightProfile.BulkDeferred => 1 - 0.75 * traits.DeferrableShare,
            _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "no such action"),
        };
    }
}
