namespace Akka.Streams;

/// <summary>The input side of a stage, without its element type.</summary>
public abstract class InPort
{
    /// <summary>Index among the inlets of the stage that owns the port; -1 for a port that no stage owns.</summary>
    internal int Id = -1;

    protected InPort()
    {
    }
}
