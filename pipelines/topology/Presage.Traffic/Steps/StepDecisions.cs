using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>What was decided for each link and direction, and the guarantee that each subscriber has by it. Immutable.</summary>
/// <param name="Down">By subscriber index; shorter than the roster while new subscribers join.</param>
/// <param name="Up">Likewise.</param>
public sealed record StepDecisions(ImmutableArray<LinkDecision> Links, ImmutableArray<GuaranteeInForce> Down, ImmutableArray<GuaranteeInForce> Up)
{
    public static readonly StepDecisions None = new([], [], []);

    /// <summary>Nothing for a subscriber on no configured link.</summary>
    public GuaranteeInForce GuaranteeOf(int subscriberIndex, Direction direction)
    {
        var guarantees = direction == Direction.Down ? Down : Up;
        return subscriberIndex < guarantees.Length ? guarantees[subscriberIndex] : default;
    }
}
