namespace Akka.Streams.Implementation;

/// <summary>An outlet handler that still has elements to push.</summary>
internal interface IEmission
{
    /// <summary>Completes the outlet after the last of them.</summary>
    void CompleteAfterwards();
}
