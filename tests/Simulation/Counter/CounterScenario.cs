using Akka.Actor;
using Akka.Configuration;

namespace Presage.Simulation.Tests.Counter;

/// <summary>
/// Clients send increments to sharded, persistent counters on two nodes and repeat each until it is acknowledged. At the end the nodes
/// crash once more, and every counter must hold every acknowledged increment exactly once.
/// </summary>
internal sealed class CounterScenario(string name, Func<string, Props> counter, string journalClass) : Command.IScenario
{
    internal const string SoundJournal = "Presage.Simulation.SimulatedJournal, Presage.Simulation";
    private readonly Config _config = ConfigurationFactory.ParseString($$"""
        akka {
          persistence.journal.simulated.class = "{{journalClass}}"
          actor {
            serializers.counter = "Presage.Simulation.Tests.Counter.CounterSerializer, Simulation"
            serialization-bindings {
              "Presage.Simulation.Tests.Counter.Incremented, Simulation" = counter
              "Presage.Simulation.Tests.Counter.CounterState, Simulation" = counter
            }
          }
        }
        """);

    internal static CounterScenario Sound { get; } = new("counter", id => Props.Create(() => new CounterActor(id)), SoundJournal);

    public string Name => name;

    public int Operations => 40;

    public SimulatedFaults Faults { get; } = new()
    {
        MessageDelayMax = TimeSpan.FromMilliseconds(5),
        ReorderSenders = true,
        RequestLossShare = 0.03,
        CrashMeanInterval = TimeSpan.FromMilliseconds(150),
        DownTimeMax = TimeSpan.FromMilliseconds(40),
        JournalFailureShare = 0.02,
        TornWriteShare = 0.8,
        SyncFailureShare = 0.02,
        DiskFullShare = 0.01,
        DiskFullTimeMax = TimeSpan.FromMilliseconds(20),
        ClockJumpMeanInterval = TimeSpan.FromMilliseconds(100),
        ClockJumpMax = TimeSpan.FromDays(1),
    };

    public Task RunAsync(SimulatedWorld world, int operations) => new CounterRun(world, counter, _config).RunAsync(operations);
}
