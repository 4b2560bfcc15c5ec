using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One inlet, several outlets. A subclass declares its outlets by calling <see cref="NewOutlet{T}"/> in order.</summary>
public abstract class FanOutShape<TIn> : Shape
{
    private readonly string _name;
    private readonly Queue<Outlet> _given;
    private ImmutableArray<Outlet> _outlets = [];

    protected FanOutShape(Inlet<TIn> inlet, IEnumerable<Outlet> registered, string name)
    {
        In = inlet;
        Inlets = [inlet];
        _name = name;
        _given = new Queue<Outlet>(registered);
    }

    protected FanOutShape(IInit init) : this(init.Inlet, init.Outlets, init.Name)
    {
    }

    /// <summary>Where a fan-out shape gets its ports from.</summary>
    public interface IInit
    {
        Inlet<TIn> Inlet { get; }

        IEnumerable<Outlet> Outlets { get; }

        string Name { get; }
    }

    public Inlet<TIn> In { get; }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets => _outlets;

    public override Shape DeepCopy() => Construct(new InitPorts(
        (Inlet<TIn>)In.CarbonCopy(), [.. Outlets.Select(o => o.CarbonCopy())]));

    public sealed override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets)
    {
        RequirePorts(inlets, 1, outlets, Outlets.Length);
        return Construct(new InitPorts(Inlet.Create<TIn>(inlets[0]), outlets));
    }

    protected abstract FanOutShape<TIn> Construct(IInit init);

    protected Outlet<T> NewOutlet<T>(string name)
    {
        var outlet = _given.TryDequeue(out var given) ? Outlet.Create<T>(given) : new Outlet<T>($"{_name}.{name}");
        _outlets = _outlets.Add(outlet);
        return outlet;
    }

    /// <summary>New ports, named after the shape.</summary>
    public sealed class InitName : IInit
    {
        public InitName(string name)
        {
            Name = name ?? throw new ArgumentNullException(nameof(name));
            Inlet = new Inlet<TIn>($"{name}.in");
        }

        public Inlet<TIn> Inlet { get; }

        public IEnumerable<Outlet> Outlets => [];

        public string Name { get; }
    }

    /// <summary>The given ports, outlets in order.</summary>
    public sealed class InitPorts : IInit
    {
        public InitPorts(Inlet<TIn> inlet, IEnumerable<Outlet> outlets)
        {
            Inlet = inlet ?? throw new ArgumentNullException(nameof(inlet));
            Outlets = outlets ?? throw new ArgumentNullException(nameof(outlets));
        }

        public Inlet<TIn> Inlet { get; }

        public IEnumerable<Outlet> Outlets { get; }

        public string Name => "FanOut";
    }
}
