namespace Akka.Streams.Supervision;

/// <summary>What a stage does with an element on which user code threw.</summary>
public enum Directive
{
    /// <summary>The stream fails.</summary>
    Stop = 0,

    /// <summary>The element is dropped, the stage keeps its state.</summary>
    Resume = 1,

    /// <summary>The element is dropped and the stage's state starts over.</summary>
    Restart = 2,
}
