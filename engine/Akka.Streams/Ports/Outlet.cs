using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A named output port.</summary>
public abstract class Outlet : OutPort
{
    public readonly string Name;

    protected Outlet(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The port itself when it carries <typeparamref name="T"/>, else a new port of the same name.</summary>
    public static Outlet<T> Create<T>(Outlet outlet) => outlet as Outlet<T> ?? new Outlet<T>(outlet.Name);

    public abstract Outlet CarbonCopy();

    public sealed override string ToString() => Name;

    internal abstract Type ElementType { get; }

    internal abstract AsyncBoundary CreateBoundary(int capacity);
}
