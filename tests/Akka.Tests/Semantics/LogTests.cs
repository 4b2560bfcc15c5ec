using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Presage.LoggerBridge;

namespace Akka.Tests.Semantics;

/// <summary>What is logged and published of actors and dead letters, and where it goes.</summary>
public sealed class LogTests() : TestKit.Xunit2.TestKit("""
    akka.loglevel = DEBUG
    akka.log-dead-letters = 2
    akka.test.filter-leeway = 15s
    akka.actor.telemetry.enabled = on
    akka.actor.debug { receive = on, autoreceive = on, lifecycle = on }
    """)
{
    [Fact]
    public async Task Dead_letters_are_logged_so_many_times_and_then_no_more()
    {
        // Answers only once it has subscribed.
        await Sys.ActorSelection("/system/deadLetterListener").Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(10));
        EventFilter.Info(contains: "was not delivered").Expect(2, () =>
        {
            for (var number = 0; number < 10; number++) Sys.DeadLetters.Tell($"letter {number}");
        });
    }

    [Fact]
    public void What_suppresses_dead_letters_is_published_apart()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(SuppressedDeadLetter));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Sys.DeadLetters.Tell(new Silent(), TestActor);
        Assert.IsType<Silent>(FishForMessage<SuppressedDeadLetter>(letter => letter.Message is Silent).Message);
        Sys.DeadLetters.Tell("plain", TestActor);
        FishForMessage<DeadLetter>(letter =>
        {
            Assert.IsNotType<Silent>(letter.Message);
            return letter.Message is "plain";
        });
    }

    [Fact]
    public void Starts_restarts_and_stops_are_published()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(IActorTelemetryEvent));
        var actor = Sys.ActorOf(Scripted.Of(ActorRefs.Nobody));
        FishForMessage<ActorStarted>(each => each.Subject.Equals(actor) && each.ActorType == typeof(Scripted));
        actor.Tell(new InvalidOperationException("bad"));
        Assert.Equal("bad", FishForMessage<ActorRestarted>(each => each.Subject.Equals(actor)).Reason.Message);
        Sys.Stop(actor);
        FishForMessage<ActorStopped>(each => each.Subject.Equals(actor));
    }

    [Fact]
    public void An_actor_that_wants_it_has_its_messages_logged()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Logged()));
        EventFilter.Debug(contains: "received handled message known").ExpectOne(() => actor.Tell("known"));
        EventFilter.Debug(contains: "received unhandled message 5").ExpectOne(() => actor.Tell(5));
        EventFilter.Debug(contains: "received AutoReceiveMessage").ExpectOne(() => actor.Tell(new Identify(1)));
        EventFilter.Debug(contains: "stopped").ExpectOne(() => Sys.Stop(actor));
    }

    [Fact]
    public async Task The_log_goes_to_a_logger_factory_with_its_arguments_apart()
    {
        using var memory = new MemoryLogger();
        var config = BootstrapSetup.Create().WithConfig("akka.loglevel = INFO\nakka.loggers = [\"Presage.LoggerBridge.LoggerFactoryLogger, Akka\"]");
        var system = ActorSystem.Create("bridge", config.And(new LoggerFactorySetup(memory)));
        system.Log.Warning("{0} of {1}", 3, "four");
        system.Log.Debug("not wanted");
        await system.Terminate();
        var entry = Assert.Single(memory.Entries, entry => entry.Text == "3 of four");
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Warning, entry.Level);
        Assert.Equal("{0} of {1}", entry.Values["{OriginalFormat}"]);
        Assert.Equal(("four", true), (entry.Values["1"], entry.Values.ContainsKey("AkkaSource")));
        Assert.DoesNotContain(memory.Entries, entry => entry.Text == "not wanted");
    }

    private sealed record Silent : IDeadLetterSuppression;

    private sealed class Logged : ReceiveActor, ILogReceive
    {
        public Logged() => Receive<string>(_ => { });
    }

    private sealed record Entry(Microsoft.Extensions.Logging.LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values);

    private sealed class MemoryLogger : ILoggerFactory, ILogger
    {
        internal ConcurrentQueue<Entry> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue(new Entry(logLevel, formatter(state, exception), ((IReadOnlyList<KeyValuePair<string, object?>>)(object)state!).ToDictionary()));

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
