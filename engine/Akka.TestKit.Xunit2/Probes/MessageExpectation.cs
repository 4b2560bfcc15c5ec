using System.Globalization;
using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Checks one received message; what all ExpectMsg overloads come down to.</summary>
internal sealed class MessageExpectation(ITestKitAssertions assertions)
{
    internal T Check<T>(MessageEnvelope? envelope, TimeSpan timeout, string? hint, Action<T, IActorRef>? check)
    {
        var suffix = hint is null ? "" : $" [{hint}]";
        if (envelope is null)
        {
            assertions.Fail(string.Create(CultureInfo.InvariantCulture, $"Failed: Timeout {timeout} while waiting for a message of type {typeof(T)}{suffix}").Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
            return default!;
        }

        if (envelope.Message is not T message)
        {
            assertions.Fail("Failed: Expected a message of type {0}, but received {{{1}}} (type {2}) instead{3} from {4}", typeof(T), envelope.Message, envelope.Message.GetType(), suffix, envelope.Sender);
            return default!;
        }

        check?.Invoke(message, envelope.Sender);
        return message;
    }

    internal Action<T, IActorRef> Equal<T>(T expected, string? hint) =>
        (actual, _) => assertions.AssertEqual(expected, actual, "{0}", $"Expected {expected}, got {actual} {hint}");

    internal Action<T, IActorRef> Equal<T>(T expected, Func<T, T, bool> comparer, string? hint) =>
        (actual, _) => assertions.AssertEqual(expected, actual, comparer, "{0}", $"Expected {expected}, got {actual} {hint}");

    internal Action<T, IActorRef> Fits<T>(Predicate<T> isMessage, string? hint) =>
        (actual, _) => assertions.AssertTrue(isMessage(actual), "{0}", $"Got a message of the expected type <{typeof(T)}>, but the predicate returned false for {actual} {hint}");

    internal Action<T, IActorRef> Fits<T>(Func<T, IActorRef, bool> isMessageAndSender, string? hint) =>
        (actual, sender) => assertions.AssertTrue(isMessageAndSender(actual, sender), "{0}", $"Got a message of the expected type <{typeof(T)}> from {sender}, but the predicate returned false for {actual} {hint}");

    internal Action<T, IActorRef> AnyOf<T>(IEnumerable<T> messages)
    {
        var expected = messages.ToList();
        return Fits<T>(actual => expected.Contains(actual), $"expected any of {string.Join(", ", expected)}");
    }

    internal Action<T, IActorRef> From<T>(IActorRef expected, Action<T, IActorRef>? check, string? hint) => (actual, sender) =>
    {
        assertions.AssertEqual(expected, sender, "{0}", $"Expected a message from {expected}, got it from {sender} {hint}");
        check?.Invoke(actual, sender);
    };
}
