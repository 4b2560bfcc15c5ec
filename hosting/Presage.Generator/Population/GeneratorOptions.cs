using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Generator;

/// <summary>What the generated network looks like; every value is asked for, the demo's values stand in HOCON.</summary>
public sealed record GeneratorOptions
{
    /// <summary>The most subscribers one population may have; bounds the sort key of the export calendar.</summary>
    public const int SubscriberCountMax = 100_000;

    public const int SiteCountMax = 200;

    /// <summary>
    /// Everything random follows from this number: the same options give the same bytes, as far as machines agree on exp
    /// and log to the last digit.
    /// </summary>
    public required ulong Seed { get; init; }

    /// <summary>1 to <see cref="SubscriberCountMax"/>.</summary>
    public required int SubscriberCount { get; init; }

    /// <summary>One link, and one exporter, each; 1 to <see cref="SiteCountMax"/>. Subscribers are dealt out evenly.</summary>
    public required ImmutableArray<SiteOptions> Sites { get; init; }

    /// <summary>How many subscribers have which habit, as weights; at least one above 0.</summary>
    public required ImmutableArray<HabitShare> Habits { get; init; }

    /// <summary>Subscribers get one IPv4 address each out of this prefix, from its second address on.</summary>
    public required IpPrefix InternalV4 { get; init; }

    /// <summary>Dual-stacked subscribers get a /64 each out of this prefix; at most /44.</summary>
    public required IpPrefix InternalV6 { get; init; }

    /// <summary>The share of subscribers, 0 to 1, that use IPv6 for about half of their conversations.</summary>
    public required double DualStackShare { get; init; }

    /// <summary>An exporter reports a flow that goes on each time this long has passed: 10 s to 30 min, whole tens of seconds.</summary>
    public required TimeSpan ActiveTimeout { get; init; }

    /// <summary>An exporter holds a flow without an end mark (UDP) this long after its last packet: 1 s to 10 min.</summary>
    public required TimeSpan InactiveTimeout { get; init; }

    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    internal void Check()
    {
        Require(SubscriberCount is >= 1 and <= SubscriberCountMax, nameof(SubscriberCount));
        Require(Sites.Length is >= 1 and <= SiteCountMax, nameof(Sites));
        Require(Sites.All(site => site.SamplingInterval is >= 1 and <= SiteOptions.SamplingIntervalMax), nameof(Sites));
        Require(Sites.Select(site => site.Name).Distinct(StringComparer.Ordinal).Count() == Sites.Length, nameof(Sites));
        Require(Habits.All(habit => habit.Weight >= 0) && Habits.Sum(habit => habit.Weight) > 0, nameof(Habits));
        Require(InternalV4.Address.IsV4 && InternalV4.Length >= 96, nameof(InternalV4));
        Require(SubscriberCount + 2L <= 1L << (128 - InternalV4.Length), nameof(InternalV4));
        Require(!InternalV6.Address.IsV4 && InternalV6.Length <= 44, nameof(InternalV6));
        Require(DualStackShare is >= 0 and <= 1, nameof(DualStackShare));
        Require(ActiveTimeout >= TimeSpan.FromSeconds(10) && ActiveTimeout <= TimeSpan.FromMinutes(30), nameof(ActiveTimeout));
        Require(ActiveTimeout.Ticks % TimeSpan.FromSeconds(10).Ticks == 0, nameof(ActiveTimeout));
        Require(InactiveTimeout >= TimeSpan.FromSeconds(1) && InactiveTimeout <= TimeSpan.FromMinutes(10), nameof(InactiveTimeout));
    }

    private static void Require(bool holds, string name)
    {
        if (!holds) throw new ArgumentException("is outside the range that its documentation gives", name);
    }
}
