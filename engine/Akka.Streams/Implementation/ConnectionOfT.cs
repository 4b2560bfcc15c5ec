namespace Akka.Streams.Implementation;

/// <summary>A connection with a slot for one element; value types are not boxed.</summary>
internal sealed class Connection<T>(Outlet @out, Inlet @in) : Connection(@out, @in)
{
    internal T Element;

    internal override void Clear()
    {
        Element = default;
        State &= ~PortState.Filled;
    }
}
