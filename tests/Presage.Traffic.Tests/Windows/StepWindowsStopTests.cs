using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Presage.Traffic.Tests.Support;
using static Presage.Traffic.Tests.Support.Flows;

namespace Presage.Traffic.Tests.Windows;

public sealed class StepWindowsStopTests() : TestKit(Talking.WithFallback(Quiet.VirtualTime))
{
    private static Config Talking => ConfigurationFactory.ParseString("""
        akka { loglevel = INFO, loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"] }
        """);

    [Fact]
    public void What_is_open_when_downstream_cancels_is_given_up_and_the_log_says_how_much()
    {
        var rig = new WindowRig(this);
        rig.Send(105, Down(1, 100, 104, 7));
        rig.Send(111, Down(1, 110, 111, 3));
        Assert.Equal((10, "0:7"), rig.Next());

        EventFilter.Info(start: "stopped: 3 bytes of steps not yet finished").ExpectOne(() => rig.Steps.Cancel());
    }
}
