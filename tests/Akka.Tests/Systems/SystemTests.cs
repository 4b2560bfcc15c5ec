using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Tests.Systems;

public sealed class SystemTests
{
    [Fact]
    public async Task An_extension_is_made_once()
    {
        var system = ActorSystem.Create("extensions");
        var first = new CounterExtensionId().Apply(system);
        Assert.Same(first, system.WithExtension<CounterExtension, CounterExtensionId>());
        Assert.True(system.HasExtension<CounterExtension>());
        await system.Terminate();
    }

    [Fact]
    public async Task Callbacks_run_when_the_system_has_ended_the_last_first()
    {
        var system = ActorSystem.Create("callbacks");
        var log = new List<int>();
        system.RegisterOnTermination(() => log.Add(1));
        system.RegisterOnTermination(() => log.Add(2));
        await system.Terminate();
        Assert.Equal([2, 1], log);
        await system.WhenTerminated;
    }

    [Fact]
    public async Task A_hundred_systems_start_and_end()
    {
        for (var count = 0; count < 100; count++)
        {
            var system = ActorSystem.Create($"system-{count}");
            system.ActorOf(Props.Create(() => new Idle()));
            await system.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public void A_name_with_other_signs_is_refused() => Assert.Throws<ArgumentException>(() => ActorSystem.Create("no spaces"));

    [Fact]
    public void A_class_that_is_not_there_is_named_in_the_error()
    {
        var failure = Assert.Throws<ConfigurationException>(() => ActorSystem.Create("wrong", "akka.scheduler.implementation = \"No.Such.Scheduler\""));
        Assert.Contains("No.Such.Scheduler", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", -1632357289)]
    [InlineData("a", -109930169)]
    [InlineData("subscriber-17", -2124333355)]
    public void The_hash_that_places_entities_never_changes(string text, int hash) => Assert.Equal(hash, MurmurHash.StringHash(text));

    [Fact]
    public async Task A_logger_gets_what_its_level_lets_through()
    {
        var system = ActorSystem.Create("logging", $"akka.loglevel = INFO\nakka.loggers = [\"{typeof(Collector).AssemblyQualifiedName}\"]");
        system.Log.Debug("quiet");
        system.Log.Info("number {0}", 5);
        await system.Terminate();
        Assert.Contains(Collector.Seen, entry => entry is Info && entry.Message!.ToString() == "number 5");
        Assert.DoesNotContain(Collector.Seen, entry => entry is Debug);
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class CounterExtension : IExtension;

    private sealed class CounterExtensionId : ExtensionIdProvider<CounterExtension>
    {
        public override CounterExtension CreateExtension(ExtendedActorSystem system) => new();
    }

    public sealed class Collector : DefaultLogger
    {
        internal static readonly System.Collections.Concurrent.ConcurrentQueue<LogEvent> Seen = new();

        protected override void Print(LogEvent logEvent) => Seen.Enqueue(logEvent);
    }
}
