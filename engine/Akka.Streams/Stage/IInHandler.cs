namespace Akka.Streams.Stage;

/// <summary>What a stage does with the events of an inlet.</summary>
public interface IInHandler
{
    /// <summary>An element can be grabbed.</summary>
    void OnPush();

    /// <summary>There will be no more elements.</summary>
    void OnUpstreamFinish();

    void OnUpstreamFailure(Exception e);
}
