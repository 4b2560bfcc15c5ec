using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Reads a blueprint and makes what runs: logics, grouped by island, and the links between their ports. Every graph that
/// is marked with an asynchronous boundary gets an island of its own; what lies around it stays in the island around.
/// </summary>
internal sealed class Assembler
{
    private const int DirectRunMax = 128;

    private readonly List<AssembledIsland> _islands = [];
    private readonly List<(PortEnd From, PortEnd To)> _links = [];
    private readonly ActorMaterializerSettings _settings;

    private readonly bool _isDirect;
    private int _connectionCount;

    /// <param name="settings">Give the size of asynchronous boundaries.</param>
    /// <param name="isDirect">False for the plain interpreter, where every step is an event.</param>
    internal Assembler(ActorMaterializerSettings settings, bool isDirect)
    {
        _settings = settings;
        _isDirect = isDirect;
    }

    /// <summary>Islands in the order in which the graph names them; the first is the one that is not marked.</summary>
    internal IReadOnlyList<AssembledIsland> Islands => _islands;

    /// <returns>The materialized value.</returns>
    /// <exception cref="ArgumentException">A port of the graph is open or wired twice.</exception>
    internal object Assemble(Blueprint blueprint, Attributes initial)
    {
        var name = blueprint.Attributes.GetNameLifted();
        _islands.Add(new AssembledIsland(name, initial));
        var built = Build(blueprint, initial, 0);
        foreach (var (from, to) in _links)
            Link(from, to);
        return built.Value;
    }

    private Built Build(Blueprint blueprint, Attributes inherited, int island)
    {
        var attributes = inherited.And(blueprint.Attributes.Inheritable());
        if (blueprint.Attributes.Contains(Attributes.AsyncBoundary.Instance))
        {
            island = _islands.Count;
            _islands.Add(new AssembledIsland(attributes.GetNameLifted(), attributes));
        }

        return blueprint switch
        {
            StageBlueprint stage => BuildStage(stage, attributes, island),
            CopyBlueprint copy => Build(copy.Inner, attributes, island),
            CompositeBlueprint composite => BuildComposite(composite, attributes, island),
            _ => throw new ArgumentException($"unknown structure {blueprint}"),
        };
    }

    private Built BuildStage(StageBlueprint blueprint, Attributes attributes, int island)
    {
        var (logic, value) = blueprint.Stage.Create(attributes);
        logic.Attributes = attributes;
        if (logic.InCount != blueprint.Shape.Inlets.Length || logic.OutCount != blueprint.Shape.Outlets.Length)
            throw new ArgumentException($"{logic} was created for another shape than {blueprint.Shape}");
        _islands[island].Logics.Add(logic);
        return new Built(
            [.. blueprint.Shape.Inlets.Select((inlet, i) => new PortEnd(logic, i, island, inlet, null))],
            [.. blueprint.Shape.Outlets.Select((outlet, i) => new PortEnd(logic, i, island, null, outlet))],
            value);
    }

    private Built BuildComposite(CompositeBlueprint blueprint, Attributes attributes, int island)
    {
        var ins = new Dictionary<Inlet, PortEnd>();
        var outs = new Dictionary<Outlet, PortEnd>();
        var values = new object[blueprint.Children.Count];
        var taps = new List<IValueTap>();
        for (var c = 0; c < values.Length; c++)
        {
            var child = blueprint.Children[c];
            var built = Build(child, attributes, island);
            values[c] = built.Value;
            for (var i = 0; i < built.Ins.Length; i++)
                ins.Add(child.Shape.Inlets[i], built.Ins[i]);
            for (var i = 0; i < built.Outs.Length; i++)
                outs.Add(child.Shape.Outlets[i], built.Outs[i]);
            if (child is StageBlueprint && built.Outs.Length == 1 && built.Outs[0].Logic is IValueTap tap)
                taps.Add(tap);
        }

        foreach (var wire in blueprint.Wires)
            _links.Add((Take(outs, wire.From), Take(ins, wire.To)));
        var value = blueprint.Combine(values);
        taps.ForEach(tap => tap.SetValue(value));
        var result = new Built([.. blueprint.Shape.Inlets.Select(i => Take(ins, i))], [.. blueprint.Shape.Outlets.Select(o => Take(outs, o))], value);
        if (ins.Count + outs.Count > 0)
            throw new ArgumentException(
                $"illegal graph: ports [{string.Join(", ", ins.Keys)}] [{string.Join(", ", outs.Keys)}] are not connected");
        return result;
    }

    private static PortEnd Take<TPort>(Dictionary<TPort, PortEnd> ports, TPort port) => ports.Remove(port, out var end)
        ? end
        : throw new ArgumentException($"illegal graph: port {port} is connected twice or is no port of the graph");

    private void Link(PortEnd from, PortEnd to)
    {
        if (from.Outlet.ElementType != to.Inlet.ElementType)
        {
            var cast = ElementCast.Create(from.Outlet.ElementType, to.Inlet.ElementType);
            _islands[to.Island].Logics.Add(cast.Logic);
            Link(from, new PortEnd(cast.Logic, 0, to.Island, cast.In, null));
            from = new PortEnd(cast.Logic, 0, to.Island, null, cast.Out);
        }

        if (from.Island == to.Island)
            Connect(from, to);
        else
            Cross(from, to);
    }

    private void Connect(PortEnd from, PortEnd to)
    {
        var connection = to.Inlet.Connect(from.Outlet);
        connection.OutOwner = from.Logic;
        connection.InOwner = to.Logic;

        // Calls without events nest; a cut now and then bounds the stack that a very long graph needs.
        connection.IsDirect = _isDirect && ++_connectionCount % DirectRunMax != 0;
        connection.SetOutHandler(from.Logic.Handlers.Out[from.Index] ?? throw NoHandler(from.Logic, from.Outlet));
        connection.SetInHandler(to.Logic.Handlers.In[to.Index] ?? throw NoHandler(to.Logic, to.Inlet));
        from.Logic.Outs[from.Index] = connection;
        to.Logic.Ins[to.Index] = connection;
    }

    private void Cross(PortEnd from, PortEnd to)
    {
        var capacity = to.Logic.Attributes.GetAttribute<Attributes.InputBuffer>()?.Max ?? _settings.MaxInputBufferSize;
        var boundary = from.Outlet.CreateBoundary(capacity);
        var (sink, source) = (boundary.Writer, boundary.Reader);
        _islands[from.Island].Logics.Add(sink);
        _islands[to.Island].Logics.Add(source);
        Connect(from, new PortEnd(sink, 0, from.Island, boundary.WriterInlet, null));
        Connect(new PortEnd(source, 0, to.Island, null, boundary.ReaderOutlet), to);
    }

    private static InvalidOperationException NoHandler(GraphStageLogic logic, object port) =>
        new($"no handler defined in stage {logic} for port {port}");

    private readonly record struct Built(PortEnd[] Ins, PortEnd[] Outs, object Value);

    private readonly record struct PortEnd(GraphStageLogic Logic, int Index, int Island, Inlet Inlet, Outlet Outlet);
}
