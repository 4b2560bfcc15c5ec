namespace Akka.Streams;

/// <summary>The output side of a stage, without its element type.</summary>
public abstract class OutPort
{
    /// <summary>Index among the outlets of the stage that owns the port; -1 for a port that no stage owns.</summary>
    internal int Id = -1;

    protected OutPort()
    {
    }
}
