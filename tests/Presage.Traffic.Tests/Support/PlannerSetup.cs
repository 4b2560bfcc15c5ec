using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic.Tests.Support;

/// <summary>A planner for one link, north, of 10 Mbit/s down and 5 Mbit/s up, with steps of 10 s; nothing is explored.</summary>
internal static class PlannerSetup
{
    public static PlannerOptions Options(params IPlanEmitter[] emitters)
    {
        var settings = ReferenceConfig.Settings("""
            presage.learning.exploration-rate = 0
            presage.shaping.links.north { capacity-down = 10Mbit, capacity-up = 5Mbit, interface-down = lan0, interface-up = wan0 }
            """);
        var gate = new SafetyGate(new SafetyGateOptions(settings.Shaping.GuaranteeFloor, settings.Shaping.StepChangeMax, ClassIds.Count));
        return new PlannerOptions(settings.Shaping, settings.Learning, "basic", new StepGrid(TimeSpan.FromSeconds(10)), gate, emitters, new LoopTally());
    }
}
