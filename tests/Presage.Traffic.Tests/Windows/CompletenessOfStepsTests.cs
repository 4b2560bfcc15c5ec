using Akka.TestKit.Xunit2;
using Presage.Flows;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Windows;

public sealed class CompletenessOfStepsTests() : TestKit(Quiet.WallTime)
{
    [Fact]
    public void A_step_says_which_share_of_its_records_came()
    {
        var rig = new WindowRig(this);
        rig.SendWithLoss(5, new RecordLoss(3, 1, 0, 1), Support.Flows.Down(1, 1, 2, 100));
        rig.SendWithLoss(15, new RecordLoss(3, 0, 0, 1), Support.Flows.Down(1, 11, 12, 100));
        rig.Complete();

        Assert.Equal([(0L, 0.75), (1L, 1.0)], new[] { rig.Steps.ExpectNext(), rig.Steps.ExpectNext() }.Select(step => (step.StepIndex, step.Completeness)));
        Assert.Equal(1.0, rig.Parts.Completeness.Latest);
    }
}
