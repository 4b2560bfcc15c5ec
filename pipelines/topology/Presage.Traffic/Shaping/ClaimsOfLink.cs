using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Learning;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Turns the forecasts of a link's members into its load and their claims. Pure.</summary>
internal static class ClaimsOfLink
{
    /// <summary>Weight factor of a subscriber that said delay matters to it.</summary>
    private const double InteractiveFactor = 1.5;

    public static LinkMember MemberOf(
        int subscriberIndex, in ClaimTerms terms, ReadOnlySpan<float> median, ReadOnlySpan<float> upper, TimeSpan step)
    {
        var upperMax = 0f;
        foreach (var value in upper) upperMax = Math.Max(upperMax, value);
        return new LinkMember(
            subscriberIndex,
            terms,
            BitRate.FromBytes(upperMax, step),
            BitRate.FromBytes(median[0], step),
            BitRate.FromBytes(median[^1], step));
    }

    public static LinkLoad LoadOf(List<LinkMember> members)
    {
        var load = default(LinkLoad);
        foreach (ref readonly var member in CollectionsMarshal.AsSpan(members)) load += LinkLoad.OfMember(member.UpperMax, member.MedianStart, member.MedianEnd);
        return load;
    }

    /// <param name="into">Gets one claim for each member, in their order; at least as long.</param>
    public static void Claims(List<LinkMember> members, WeightProfile action, Direction direction, Span<ShapingClaim> into)
    {
        var medians = 0.0;
        foreach (ref readonly var member in CollectionsMarshal.AsSpan(members)) medians += member.MedianStart.BitsPerSecond;
        var medianMean = members.Count == 0 ? 0 : medians / members.Count;
        for (var index = 0; index < members.Count; index++)
        {
            ref readonly var member = ref CollectionsMarshal.AsSpan(members)[index];
            into[index] = new ShapingClaim(
                member.SubscriberIndex,
                ClaimWeight.Of(action, StatedWeight(member), TraitsOf(member, medianMean)),
                member.Terms.Plan.GuaranteeMin,
                member.Terms.Plan.Ceiling(direction),
                member.UpperMax);
        }
    }

    private static double StatedWeight(in LinkMember member) =>
        member.Terms.Plan.Weight * member.Terms.Preferences.Weight * (member.Terms.Preferences.Interactive ? InteractiveFactor : 1);

    private static SubscriberTraits TraitsOf(in LinkMember member, double medianMean)
    {
        double median = member.MedianStart.BitsPerSecond;
        var level = medianMean > 0 ? median / medianMean : 1;
        var burstiness = median > 0 ? Math.Max(1, member.UpperMax.BitsPerSecond / median) : double.PositiveInfinity;
        return new SubscriberTraits(level, burstiness, member.Terms.DeferrableShare);
    }
}
