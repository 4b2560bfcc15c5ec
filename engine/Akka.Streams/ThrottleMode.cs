namespace Akka.Streams;

/// <summary>What a throttle does with an element that comes too early.</summary>
public enum ThrottleMode
{
    /// <summary>Delays it.</summary>
    Shaping = 0,

    /// <summary>Fails the stream.</summary>
    Enforcing = 1,
}
