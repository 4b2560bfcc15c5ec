namespace Akka.Streams.Implementation;

/// <summary>Something from outside that an island has to run on its own thread.</summary>
internal abstract class IslandInput
{
    internal abstract void Run();

    /// <summary>Called instead of <see cref="Run"/> when the island has ended; may run on any thread.</summary>
    internal virtual void Discard()
    {
    }
}
