namespace Akka.Streams.Dsl;

/// <summary>A merge of inlets of the outlet's type.</summary>
public sealed class Merge<T> : Merge<T, T>
{
    public Merge(int inputPorts, bool eagerComplete = false) : base(inputPorts, eagerComplete)
    {
    }
}
