namespace Presage.Content;

/// <summary>The experts in the order of <see cref="ExpertKind"/>, in which they are also stored.</summary>
internal static class ExpertList
{
    public static IExpert[] Of(PredictorOptions options, ItemCatalogue items, Popularity popularity, SuccessorTable successors, SuccessorTable followers, OtherShards others) =>
    [
        new PopularityExpert(popularity),
        new MarkovExpert(successors, others, items),
        new ContextExpert(successors, others, options.ContextsMax, options.CountsMax, items),
        new NeighbourExpert(options, items),
        new RepeatExpert(),
        new FollowerExpert(followers, others, items),
        new PersonaExpert(options.PersonasMax, options.CountsMax, items),
    ];
}
