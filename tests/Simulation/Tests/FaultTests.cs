using Presage.Simulation.Tests.Command;

namespace Presage.Simulation.Tests;

public sealed class FaultTests
{
    [Fact]
    public void Faults_as_text_are_read_back()
    {
        foreach (var scenario in Scenarios.All) Assert.Equal(scenario.Faults, SimulatedFaults.Parse(scenario.Faults.ToString()));
        Assert.Equal(SimulatedFaults.None, SimulatedFaults.Parse(SimulatedFaults.None.ToString()));
    }

    [Theory]
    [InlineData("no-such-fault=1", "there is no fault 'no-such-fault'")]
    [InlineData("torn-write-share=1.5", "must be a share within [0, 1]")]
    [InlineData("down-time-max=3", "is no time")]
    [InlineData("reorder-senders=maybe", "must be on or off")]
    public void Wrong_text_is_refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => SimulatedFaults.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_kind_can_be_switched_off()
    {
        var faults = SimulatedFaults.Parse(
            "message-delay-max=1ms,reorder-senders=on,request-loss-share=0.1,crash-mean-interval=1s,down-time-max=1s,journal-failure-share=0.1,torn-write-share=0.1,"
            + "sync-failure-share=0.1,disk-full-share=0.1,disk-full-time-max=1ms,clock-jump-mean-interval=1s,clock-jump-max=1s,datagram-loss-share=0.1,"
            + "datagram-duplicate-share=0.1,datagram-delay-max=1ms");
        Assert.Equal(Enum.GetValues<FaultKind>(), faults.Kinds);

        Assert.Equal(SimulatedFaults.None, faults.Kinds.Aggregate(faults, (left, kind) => left.Without(kind)));
    }
}
