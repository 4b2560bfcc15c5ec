using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>The scripts of one link and direction: classes, and the filters that sort packets into them. Keeps what the last script set.</summary>
internal sealed class LinkScripts(TcScriptOptions options)
{
    private readonly ClassIds _ids = new();
    private TcFilters? _filters;

    /// <summary>The text that sets the plan on a bare interface, and the one that turns the plan before into it; null without one.</summary>
    /// <remarks>Both lead to the same filter handles, so that a change may follow either.</remarks>
    public (string Full, string? Change) Next(PlanToEmit next)
    {
        foreach (var grant in next.Plan.Grants) _ids.Assign(grant.SubscriberIndex);
        if (next.Previous is null || _filters is null) _filters = new TcFilters(next.Plan.Link);
        var filters = _filters.ChangeTo(Filters(next));
        var full = TcScript.Render(next.Plan, null, _ids.Find, options) + _filters.Whole();
        var change = next.Previous is { } previous
            ? filters.Removals + TcScript.Render(next.Plan, previous, _ids.Find, options) + filters.Additions
            : null;

        // Only after the script that deletes its class may a number be given again.
        foreach (var subscriber in next.Delta.Removed) _ids.Remove(subscriber);
        return (full, change);
    }

    /// <summary>A subscriber without a class number shares the default class and needs no filter.</summary>
    private List<ClassFilter> Filters(PlanToEmit next)
    {
        var filters = new List<ClassFilter>();
        foreach (var grant in next.Plan.Grants)
        {
            if (_ids.Find(grant.SubscriberIndex) is not (> 0 and var minor)) continue;
            filters.AddRange(next.PrefixesOf(grant.SubscriberIndex).Select(prefix => new ClassFilter(minor, prefix)));
        }

        return filters;
    }
}
