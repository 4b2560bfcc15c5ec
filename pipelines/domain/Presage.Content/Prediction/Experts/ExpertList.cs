namespace Presage.Content;

/// <summary>The experts in the order of <see cref="ExpertKind"/>, in which they are also stored.</summary>
internal static class ExpertList
{
    public static IExpert[] Of(PredictorOptions options, ItemCatalogue items, Popularity popularity, SuccessorTable successors) =>
    [
        new PopularityExpert(popularity),
        new MarkovExpert(successors, items),
        new ContextExpert(successors, options.ContextsMax, options.CountsMax, items),
        new NeighbourExpert(options, items),
        new RepeatExpert(),
        new FollowerExpert(new SuccessorTable(options.ItemsMax, FollowerExpert.Width, options.CountsMax), items),
        new PersonaExpert(options.PersonasMax, options.CountsMax, items),
    ];
}
