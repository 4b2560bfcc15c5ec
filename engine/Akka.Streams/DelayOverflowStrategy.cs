namespace Akka.Streams;

/// <summary>What a full delay buffer does with the next element.</summary>
public enum DelayOverflowStrategy
{
    /// <summary>Sends the oldest buffered element before its time.</summary>
    EmitEarly = 1,

    DropHead = 2,
    DropTail = 3,
    DropBuffer = 4,
    DropNew = 5,
    Backpressure = 6,
    Fail = 7,
}
