using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>Several inlets, one outlet. A subclass declares its inlets by calling <see cref="NewInlet{T}"/> in order.</summary>
public abstract class FanInShape<TOut> : Shape
{
    private readonly string _name;
    private readonly Queue<Inlet> _given;
    private ImmutableArray<Inlet> _inlets = [];

    protected FanInShape(Outlet<TOut> outlet, IEnumerable<Inlet> registered, string name)
    {
        Out = outlet;
        Outlets = [outlet];
        _name = name;
        _given = new Queue<Inlet>(registered);
    }

    protected FanInShape(IInit init) : this(init.Outlet, init.Inlets, init.Name)
    {
    }

    /// <summary>Where a fan-in shape gets its ports from.</summary>
    public interface IInit
    {
        Outlet<TOut> Outlet { get; }

        IEnumerable<Inlet> Inlets { get; }

        string Name { get; }
    }

    public Outlet<TOut> Out { get; }

    public override ImmutableArray<Inlet> Inlets => _inlets;

    public override ImmutableArray<Outlet> Outlets { get; }

    public override Shape DeepCopy() => Construct(new InitPorts(
        (Outlet<TOut>)Out.CarbonCopy(), [.. Inlets.Select(i => i.CarbonCopy())]));

    public sealed override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        RequirePorts(inlets, Inlets.Length, outlets, 1);
        return Construct(new InitPorts(Outlet.Create<TOut>(outlets[0]), inlets));
    }

    protected abstract FanInShape<TOut> Construct(IInit init);

    protected Inlet<T> NewInlet<T>(string name)
    {
        var inlet = _given.TryDequeue(out var given) ? Inlet.Create<T>(given) : new Inlet<T>($"{_name}.{name}");
        _inlets = _inlets.Add(inlet);
        return inlet;
    }

    /// <summary>New ports, named after the shape.</summary>
    public sealed class InitName : IInit
    {
        public InitName(string name)
        {
            Name = name ?? throw new ArgumentNullException(nameof(name));
            Outlet = new Outlet<TOut>($"{name}.out");
        }

        public Outlet<TOut> Outlet { get; }

        public IEnumerable<Inlet> Inlets => [];

        public string Name { get; }
    }

    /// <summary>The given ports, inlets in order.</summary>
    public sealed class InitPorts : IInit
    {
        public InitPorts(Outlet<TOut> outlet, IEnumerable<Inlet> inlets)
        {
            Outlet = outlet ?? throw new ArgumentNullException(nameof(outlet));
            Inlets = inlets ?? throw new ArgumentNullException(nameof(inlets));
        }

        public Outlet<TOut> Outlet { get; }

        public IEnumerable<Inlet> Inlets { get; }

        public string Name => "FanIn";
    }
}
