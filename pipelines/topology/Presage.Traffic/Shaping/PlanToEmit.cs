using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

/// <param name="Previous">The plan that the emitter put into force before; null for the first, or after a failure.</param>
/// <param name="PrefixesOf">The addresses of the subscriber with an index.</param>
public sealed record PlanToEmit(ShapingPlan Plan, ShapingPlan? Previous, PlanDelta Delta, Func<int, IEnumerable<IpPrefix>> PrefixesOf);
