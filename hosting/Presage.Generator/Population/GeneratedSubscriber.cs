using Presage.Core;

namespace Presage.Generator;

/// <summary>One member of the population; its index is its place in <see cref="Population.Subscribers"/>.</summary>
public sealed record GeneratedSubscriber
{
    public required int Index { get; init; }

    public required SubscriberId Id { get; init; }

    public required HabitKind Habit { get; init; }

    /// <summary>Index into <see cref="GeneratorOptions.Sites"/>, which is also the index of the exporter that sees it.</summary>
    public required int SiteIndex { get; init; }

    public required string Site { get; init; }

    public required string Device { get; init; }

    public required TariffPlan Plan { get; init; }

    public required NetAddress AddressV4 { get; init; }

    /// <summary>Its /64, or null for a subscriber with IPv4 only.</summary>
    public required IpPrefix? PrefixV6 { get; init; }

    /// <summary>How much later than the rhythm's hours its days go, in hours; about −2 to 2.</summary>
    public required double PhaseHours { get; init; }

    /// <summary>The natural logarithm of how much more it moves than the typical subscriber of its habit.</summary>
    public required double Appetite { get; init; }
}
