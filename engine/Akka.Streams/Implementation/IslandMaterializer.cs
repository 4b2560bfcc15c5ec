namespace Akka.Streams.Implementation;

/// <summary>A materializer that makes islands of a graph; how an island gets its turns is left to the subclass.</summary>
internal abstract class IslandMaterializer : ActorMaterializer
{
    /// <summary>Never goes back; the time of all timers of the streams.</summary>
    internal virtual TimeSpan Clock => System.Scheduler.MonotonicClock;

    /// <summary>Whether elements pass from stage to stage without an event where the stages allow it; the result is the same.</summary>
    internal virtual bool IsDirect => true;

    public override ActorMaterializerSettings EffectiveSettings(Attributes attributes)
    {
        var settings = Settings;
        if (attributes.GetAttribute<Attributes.InputBuffer>() is { } buffer)
            settings = settings.WithInputBuffer(buffer.Initial, buffer.Max);
        if (attributes.GetAttribute<ActorAttributes.Dispatcher>() is { } dispatcher)
            settings = settings.WithDispatcher(dispatcher.Name);
        if (attributes.GetAttribute<ActorAttributes.SupervisionStrategy>() is { } strategy)
            settings = settings.WithSupervisionStrategy(strategy.Decider);
        return settings;
    }

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) => Materialize(runnable, Attributes.None);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes) =>
        Materialize(runnable, initialAttributes, null);

    /// <param name="runnable">The graph to run.</param>
    /// <param name="initial">Hold where the graph says nothing, before the settings.</param>
    /// <param name="host">The island that takes the unmarked part of the graph; null for a new one.</param>
    internal TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initial, Island host)
    {
        if (IsShutdown)
            throw new InvalidOperationException("cannot run a graph: the materializer was shut down");
        var attributes = Settings.ToAttributes().And(new RunBy(this)).And(initial);
        var assembler = new Assembler(Settings, IsDirect);
        var value = assembler.Assemble((Blueprint)runnable.Module, attributes);
        var islands = assembler.Islands.Where(i => i.Logics.Count > 0).ToArray();
        var hosts = islands.Select(i => ReferenceEquals(i, assembler.Islands[0]) && host is not null ? host : NewIsland()).ToArray();

        // All stages know their island before the first one starts: from its first turn on an island may write to any other.
        for (var i = 0; i < islands.Length; i++)
            hosts[i].Add(new GraphInterpreter(islands[i].Logics, hosts[i], this));
        var started = islands.Zip(hosts).Where(pair => !ReferenceEquals(pair.Second, host)).ToArray();
        Start(started);
        return (TMat)value;
    }

    protected virtual Island NewIsland() => new(Settings.SyncProcessingLimit, Island.SlicesPerTurn);

    /// <summary>Gives the islands of one run their first turns.</summary>
    protected abstract void Start(IReadOnlyList<(AssembledIsland Plan, Island Island)> islands);
}
