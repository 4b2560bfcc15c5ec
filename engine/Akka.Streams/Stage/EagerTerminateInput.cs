namespace Akka.Streams.Stage;

/// <summary>Ends the stage with the inlet; pushes are ignored.</summary>
public sealed class EagerTerminateInput : InHandler
{
    public static readonly EagerTerminateInput Instance = new();

    private EagerTerminateInput()
    {
    }

    public override void OnPush()
    {
    }
}
