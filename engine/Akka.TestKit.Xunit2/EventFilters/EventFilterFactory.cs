using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Says which log entries are expected. Needs the logger <see cref="TestEventListener"/>, which the default configuration of tests has.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;

    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
    {
        _testKit = testkit;
        _system = system;
    }

    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string? source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string? source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string? source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string? source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Make<LogEvent>($"{logLevel} {message}{start}{contains}", entry => entry.LogLevel() == logLevel && HasText(entry, message, start, contains) && IsFrom(entry, source));

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        Make<LogEvent>($"{logLevel} {pattern}", entry => entry.LogLevel() == logLevel && pattern.IsMatch(entry.Message?.ToString() ?? "") && IsFrom(entry, source));

    public IEventFilterApplier Exception<TException>(string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception(Type exceptionType, string? message = null, string? start = null, string? contains = null, string? source = null, bool checkInnerExceptions = false) =>
        Make<Error>($"{exceptionType.Name} {message}{start}{contains}", entry => Causes(entry, checkInnerExceptions).Any(exceptionType.IsInstanceOfType) && HasText(entry, message, start, contains) && IsFrom(entry, source));

    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string? source = null, bool checkInnerExceptions = false) =>
        Make<Error>($"{exceptionType.Name} {pattern}", entry => Causes(entry, checkInnerExceptions).Any(exceptionType.IsInstanceOfType) && pattern.IsMatch(entry.Message?.ToString() ?? "") && IsFrom(entry, source));

    public IEventFilterApplier DeadLetter() => Make<DeadLetter>("dead letter", static _ => true);

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter(typeof(TMessage), source);

    public IEventFilterApplier DeadLetter(Type type, string? source = null) => DeadLetter(type, static _ => true, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string? source = null) =>
        Make<DeadLetter>($"dead letter {type.Name}", letter => type.IsInstanceOfType(letter.Message) && isMatch(letter.Message) && (source is null || letter.Recipient.Path.ToString() == source));

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Make<LogEvent>("custom", entry => predicate(entry));

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Make<TLogEvent>(typeof(TLogEvent).Name, entry => predicate(entry));

    private static bool HasText(LogEvent entry, string? message, string? start, string? contains)
    {
        var text = entry.Message?.ToString() ?? "";
        return (message is null || text == message)
            && (start is null || text.StartsWith(start, StringComparison.Ordinal))
            && (contains is null || text.Contains(contains, StringComparison.Ordinal));
    }

    private static bool IsFrom(LogEvent entry, string? source) => source is null || entry.LogSource == source || entry.LogSource.EndsWith(source, StringComparison.Ordinal);

    private static IEnumerable<Exception> Causes(LogEvent entry, bool withInner)
    {
        for (var cause = entry.Cause; cause is not null; cause = withInner ? cause.InnerException : null) yield return cause;
    }

    private EventFilterApplier Make<T>(string description, Func<T, bool> fits) =>
        new(new LogEntryFilter(description, entry => entry is T typed && fits(typed)), _testKit, _system);
}
