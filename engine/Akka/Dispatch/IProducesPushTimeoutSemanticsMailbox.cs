namespace Akka.Dispatch;

/// <summary>A mailbox type at whose limit a sender waits.</summary>
public interface IProducesPushTimeoutSemanticsMailbox
{
    TimeSpan PushTimeout { get; }
}
