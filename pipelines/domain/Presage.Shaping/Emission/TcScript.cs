using Presage.Core;

namespace Presage.Shaping;

/// <summary>
/// A plan as text for <c>tc -batch</c>: <c>1:</c> an HTB qdisc on the device's root, <c>1:1</c> the link's capacity, below it
/// <c>1:2</c> the default class and one class for each subscriber, each with its own leaf qdisc.
/// </summary>
/// <remarks>
/// Without a previous plan (or when the interface changed) the script builds everything and may be run again: it first replaces the root
/// by another kind, since the kernel does not change an HTB root in place. With a previous plan it holds only what differs, in the order
/// capacity up, removals, falls, rises, additions, capacity down, each ascending by minor: after each line the guarantees still fit
/// (but for <see cref="RateMin"/> of a default class that nothing is left for). Equal plans give the empty string. A subscriber without
/// a class id stays in the default class, and a comment says so. Which packets belong to which class <see cref="TcFilters"/> says;
/// building everything drops them with the root.
/// </remarks>
public static class TcScript
{
    /// <summary>The lowest rate of a class, 8 kbit/s: below, <c>tc</c>'s burst time of 32-bit ticks overflows.</summary>
    public static readonly BitRate RateMin = new(8_000);

    /// <param name="classIdOf">Subscriber index → minor id (<see cref="ClassIds.Find"/>), 0 for none; still answers for removed subscribers.</param>
    /// <exception cref="ArgumentException">The interface's name is not safe in a script.</exception>
    public static string Render(ShapingPlan plan, ShapingPlan? previous, Func<int, int> classIdOf, TcScriptOptions options)
    {
        options.Check();
        if (!plan.Link.IsInterfaceSafe) throw new ArgumentException($"'{plan.Link.Interface}' is not an interface name", nameof(plan));
        var writer = new ScriptWriter(plan.Link.Interface, options);
        if (previous is null || previous.Link.Interface != plan.Link.Interface)
            RenderAll(writer, plan, classIdOf, DefaultOf(plan, options));
        else
            RenderDelta(writer, plan, previous, classIdOf, (DefaultOf(previous, options), DefaultOf(plan, options)));
        return writer.Text;
    }

    private static void RenderAll(ScriptWriter writer, ShapingPlan plan, Func<int, int> classIdOf, HtbClass byDefault)
    {
        writer.ReplaceRoot("pfifo");
        writer.ReplaceRoot("handle 1: htb default 2");
        writer.Link("add", plan.Link.Capacity);
        writer.Default("add", byDefault);
        writer.Leaf(2);
        Add(writer, Numbered(plan.Grants, classIdOf, writer));
    }

    private static void RenderDelta(
        ScriptWriter writer, ShapingPlan plan, ShapingPlan previous, Func<int, int> classIdOf, (HtbClass Before, HtbClass After) byDefault)
    {
        var delta = PlanChange.DeltaOf(previous, plan);
        var before = new Dictionary<int, HtbClass>(previous.Grants.Length);
        foreach (var grant in previous.Grants) before[grant.SubscriberIndex] = HtbClass.Of(grant);
        var changed = Numbered(delta.Changed, classIdOf, writer)
            .Select(pair => (pair.Minor, After: HtbClass.Of(pair.Grant), Before: before[pair.Grant.SubscriberIndex]))
            .Where(change => change.After != change.Before)
            .ToLookup(change => change.After.Rate > change.Before.Rate);
        var isDefaultRise = byDefault.After.Rate > byDefault.Before.Rate;

        if (plan.Link.Capacity > previous.Link.Capacity) writer.Link("change", plan.Link.Capacity);
        foreach (var minor in delta.Removed.Select(classIdOf).Where(IsMinor).Order()) writer.Delete(minor);
        if (byDefault.After != byDefault.Before && !isDefaultRise) writer.Default("change", byDefault.After);
        foreach (var (minor, after, _) in changed[false]) writer.Class("change", minor, after);
        foreach (var (minor, after, _) in changed[true]) writer.Class("change", minor, after);
        Add(writer, Numbered(delta.Added, classIdOf, writer));
        if (isDefaultRise) writer.Default("change", byDefault.After);
        if (plan.Link.Capacity < previous.Link.Capacity) writer.Link("change", plan.Link.Capacity);
    }

    private static void Add(ScriptWriter writer, IEnumerable<(int Minor, ShapingGrant Grant)> numbered)
    {
        foreach (var (minor, grant) in numbered)
        {
            writer.Class("add", minor, HtbClass.Of(grant));
            writer.Leaf(minor);
        }
    }

    /// <summary>Ascending by minor; those without one are named in a comment and left out.</summary>
    private static List<(int Minor, ShapingGrant Grant)> Numbered(
        IEnumerable<ShapingGrant> grants, Func<int, int> classIdOf, ScriptWriter writer)
    {
        var numbered = new List<(int Minor, ShapingGrant Grant)>();
        foreach (var grant in grants)
        {
            var minor = classIdOf(grant.SubscriberIndex);
            if (IsMinor(minor)) numbered.Add((minor, grant));
            else writer.Unnumbered(grant.SubscriberIndex);
        }

        numbered.Sort((left, right) => left.Minor.CompareTo(right.Minor));
        return numbered;
    }

    private static bool IsMinor(int minor) => minor is >= ClassIds.MinorMin and <= ClassIds.MinorMax;

    private static HtbClass DefaultOf(ShapingPlan plan, TcScriptOptions options)
    {
        var leftover = plan.Link.Capacity - plan.Guaranteed;
        var rate = options.DefaultRate < leftover ? options.DefaultRate : leftover;
        return HtbClass.Of(new ShapingGrant(-1, rate, plan.Link.Capacity));
    }
}
