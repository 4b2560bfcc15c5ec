using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A named output port for elements of <typeparamref name="T"/>.</summary>
public sealed class Outlet<T> : Outlet
{
    public Outlet(string name) : base(name)
    {
    }

    public override Outlet CarbonCopy() => new Outlet<T>(Name);

    internal override Type ElementType => typeof(T);

    internal override AsyncBoundary CreateBoundary(int capacity) => new AsyncBoundary<T>(capacity);
}
