namespace Akka.Dispatch;

public interface IBoundedMessageQueueSemantics : ISemantics
{
    /// <summary>How long a sender waits at a full queue.</summary>
    TimeSpan PushTimeOut { get; }
}
