using Presage.Core;

namespace Presage.Shaping;

/// <summary>What one subscriber asks of one link for the next interval.</summary>
/// <param name="Weight">Its share against others where demand exceeds capacity; finite and positive, clamped to
/// [<see cref="GuaranteeAllocator.WeightMin"/>, <see cref="GuaranteeAllocator.WeightMax"/>].</param>
/// <param name="GuaranteeMin">Served before any share above it, whatever the forecast says.</param>
/// <param name="Ceiling">The subscriber's plan; it passes into the grant as it is, never lowered by a forecast.</param>
/// <param name="Demand">The upper forecast quantile, its maximum over the horizon.</param>
public readonly record struct ShapingClaim(int SubscriberIndex, double Weight, BitRate GuaranteeMin, BitRate Ceiling, BitRate Demand);
