using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Presage.LoggerBridge;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Tests.Systems;

public sealed class LoggerFactoryLoggerTests
{
    private const string Bridged = """akka { loglevel = INFO, stdout-loglevel = OFF, loggers = ["Presage.LoggerBridge.LoggerFactoryLogger, Akka"] }""";

    [Fact]
    public async Task An_entry_reaches_the_factory_with_category_level_cause_and_its_arguments_apart()
    {
        using var factory = new RecordingFactory();
        var setup = BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(Bridged)).And(new LoggerFactorySetup(factory));
        var system = ActorSystem.Create("bridged", setup);
        var cause = new InvalidOperationException("why");

        Logging.GetLogger(system, typeof(LoggerFactoryLoggerTests)).Debug("below the level");
        Logging.GetLogger(system, typeof(LoggerFactoryLoggerTests)).Error(cause, "link {0} has {1} grants", "north", 3);
        await system.Terminate();

        var entry = Assert.Single(factory.Entries, entry => entry.Category == typeof(LoggerFactoryLoggerTests).FullName);
        Assert.Equal((LogLevel.Error, cause, "link north has 3 grants"), (entry.Level, entry.Cause, entry.Text));
        Assert.Equal([("0", "north"), ("1", 3), ("{OriginalFormat}", "link {0} has {1} grants")], entry.Arguments.TakeLast(3));
    }

    private sealed record Entry(string Category, LogLevel Level, Exception? Cause, string Text, IReadOnlyList<(string Name, object? Value)> Arguments);

    private sealed class RecordingFactory : ILoggerFactory
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Entry> _entries = new();

        public IReadOnlyCollection<Entry> Entries => _entries;

        public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

        public void AddProvider(ILoggerProvider provider) => throw new InvalidOperationException("none is asked for");

        public void Dispose() => _entries.Clear();

        private sealed class Recorder(RecordingFactory factory, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                factory._entries.Enqueue(new Entry(
                    category,
                    logLevel,
                    exception,
                    formatter(state, exception),
                    [.. ((IEnumerable<KeyValuePair<string, object?>>)state!).Select(argument => (argument.Key, argument.Value))]));
        }
    }
}
