using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A named input port.</summary>
public abstract class Inlet : InPort
{
    public readonly string Name;

    protected Inlet(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The port itself when it carries <typeparamref name="T"/>, else a new port of the same name.</summary>
    public static Inlet<T> Create<T>(Inlet inlet) => inlet as Inlet<T> ?? new Inlet<T>(inlet.Name);

    public abstract Inlet CarbonCopy();

    public sealed override string ToString() => Name;

    internal abstract Type ElementType { get; }

    internal abstract Connection Connect(Outlet from);
}
