using Presage.Core;

namespace Presage.Traffic.Queries;

/// <param name="PersonaName">Null until the subscriber has been assigned to a persona.</param>
/// <param name="LastStepAt">Start of the last closed window; null when none has closed.</param>
/// <param name="LastDown">Mean rate toward the subscriber in that window.</param>
/// <param name="StepsSeen">Windows observed since the subscriber was first seen.</param>
/// <param name="IsWarm">Whether the subscriber's own history is long enough for a forecast of its own.</param>
public sealed record SubscriberView(
    SubscriberId Id,
    string Site,
    string Device,
    string Plan,
    PersonaId? Persona,
    string? PersonaName,
    DateTimeOffset? LastStepAt,
    BitRate LastDown,
    BitRate LastUp,
    long StepsSeen,
    bool IsWarm,
    SubscriberPreferences Preferences)
{
    /// <summary>Share of the records of the newest window, over all exporters, that came.</summary>
    public required double Completeness { get; init; }

    /// <summary>What the directory or a lease says that its equipment runs; else what it said itself most often; empty where nobody said.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>What its own traffic said to run, most often said first.</summary>
    public IReadOnlyList<string> OperatingSystemsSeen { get; init; } = [];

    /// <summary>Null where nothing was measured of the subscriber yet.</summary>
    public QualityView? Quality { get; init; }
}
