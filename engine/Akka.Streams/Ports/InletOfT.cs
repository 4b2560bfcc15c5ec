using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A named input port for elements of <typeparamref name="T"/>.</summary>
public sealed class Inlet<T> : Inlet
{
    public Inlet(string name) : base(name)
    {
    }

    public override Inlet CarbonCopy() => new Inlet<T>(Name);

    internal override Type ElementType => typeof(T);

    internal override Connection Connect(Outlet from) => new Connection<T>(from, this);
}
