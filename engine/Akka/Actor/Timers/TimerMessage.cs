namespace Akka.Actor;

/// <summary>A timer's message on its way through the mailbox.</summary>
internal sealed class TimerMessage(TimerScheduler owner, object key, object message, bool isRepeated)
    : IAutoReceivedMessage, INoSerializationVerificationNeeded, IWrappedMessage
{
    public object Message { get; } = message;

    internal TimerScheduler Owner { get; } = owner;

    internal object Key { get; } = key;

    internal bool IsRepeated { get; } = isRepeated;
}
