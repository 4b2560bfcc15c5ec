using Presage.Delivery;

namespace Presage.Api;

/// <summary>The content loop, where it runs.</summary>
/// <param name="Queries">Null where it is off.</param>
internal sealed record ContentLoopSlot(IContentQueries? Queries)
{
    public static ProblemResult Off { get; } = ProblemResult.NotFound("The content loop is off; presage.delivery.enabled turns it on.");
}
