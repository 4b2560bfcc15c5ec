using System.Collections;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Presage.LoggerBridge;

/// <summary>
/// A logger actor that hands the log on to Microsoft.Extensions.Logging: the category is the class that logs, the template and its
/// arguments stay apart, and the path, the thread and the time (UTC) are arguments of the names AkkaSource, Thread and Timestamp.
/// </summary>
/// <remarks>Chosen with <c>akka.loggers = ["Presage.LoggerBridge.LoggerFactoryLogger, Akka"]</c> and a <see cref="LoggerFactorySetup"/>.</remarks>
public sealed class LoggerFactoryLogger : ReceiveActor
{
    private readonly Dictionary<Type, ILogger> _loggers = [];
    private readonly ILoggerFactory _factory;

    /// <exception cref="ConfigurationException">The system was made without a <see cref="LoggerFactorySetup"/>.</exception>
    public LoggerFactoryLogger()
    {
        var setup = Context.System.Settings.Setup.Get<LoggerFactorySetup>();
        _factory = setup.HasValue ? setup.Value.Factory : throw new ConfigurationException($"{nameof(LoggerFactoryLogger)} needs a {nameof(LoggerFactorySetup)} in the system's setup");
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private static LogLevel LevelOf(LogEvent entry) => entry.LogLevel() switch
    {
        Akka.Event.LogLevel.ErrorLevel => LogLevel.Error,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        _ => LogLevel.Debug,
    };

    private void Write(LogEvent entry)
    {
        if (!_loggers.TryGetValue(entry.LogClass, out var logger))
            _loggers[entry.LogClass] = logger = _factory.CreateLogger(entry.LogClass.FullName ?? entry.LogClass.Name);
        var level = LevelOf(entry);
        if (logger.IsEnabled(level)) logger.Log(level, default, new Entry(entry), entry.Cause, static (state, _) => state.ToString());
    }

    /// <summary>The arguments as Microsoft.Extensions.Logging wants them: by name, the template last under <c>{OriginalFormat}</c>.</summary>
    private sealed class Entry(LogEvent entry) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly List<KeyValuePair<string, object?>> _values = Read(entry);

        public int Count => _values.Count;

        public KeyValuePair<string, object?> this[int index] => _values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => entry.Message?.ToString() ?? "";

        private static List<KeyValuePair<string, object?>> Read(LogEvent entry)
        {
            var values = new List<KeyValuePair<string, object?>>
            {
                new("AkkaSource", entry.LogSource),
                new("Thread", entry.Thread.ManagedThreadId),
                new("Timestamp", entry.Timestamp),
            };
            var message = entry.Message as LogMessage;
            var number = 0;
            foreach (var argument in message?.Parameters() ?? []) values.Add(new($"{number++}", argument));
            values.Add(new("{OriginalFormat}", message?.Format ?? entry.Message?.ToString() ?? ""));
            return values;
        }
    }
}
