namespace Akka.Streams.Stage;

/// <summary>Cancels the stage with the outlet; pulls are ignored.</summary>
public sealed class EagerTerminateOutput : OutHandler
{
    public static readonly EagerTerminateOutput Instance = new();

    private EagerTerminateOutput()
    {
    }

    public override void OnPull()
    {
    }
}
