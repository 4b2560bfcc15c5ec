namespace Akka.Streams.Stage;

/// <summary>What a stage does with the events of an outlet.</summary>
public interface IOutHandler
{
    /// <summary>One element may be pushed.</summary>
    void OnPull();

    /// <summary>Downstream cancelled.</summary>
    void OnDownstreamFinish(Exception cause);
}
