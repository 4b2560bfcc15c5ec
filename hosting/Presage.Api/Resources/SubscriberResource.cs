using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>What is known of a subscriber.</summary>
public sealed record SubscriberResource
{
    public required string Id { get; init; }

    public required string Site { get; init; }

    public required string Device { get; init; }

    [Description("What its equipment runs, as the directory or a lease says, else as its traffic said most often; empty where nobody said.")]
    public required string OperatingSystem { get; init; }

    [Description("What its traffic said to run, most often said first: windows, macos, ios, android, linux, chromeos, screen (television, console) or other.")]
    public required IReadOnlyList<string> OperatingSystemsSeen { get; init; }

    [Description("The tariff.")]
    public required string Plan { get; init; }

    [Description("Null until the subscriber has been assigned to a persona.")]
    public required string? Persona { get; init; }

    public required string? PersonaName { get; init; }

    [Description("Start of the last closed step; null when none has closed.")]
    public required DateTimeOffset? LastStepAt { get; init; }

    [Description("Mean rate toward the subscriber in the last closed step.")]
    public required long LastDownBitsPerSecond { get; init; }

    [Description("Mean rate from the subscriber in the last closed step.")]
    public required long LastUpBitsPerSecond { get; init; }

    [Description("Share of the newest step's flow records, over all exporters, that came; what was lost is told by sequence numbers and the kernel's count.")]
    public required double Completeness { get; init; }

    [Description("Steps observed since the subscriber was first seen.")]
    public required long StepsSeen { get; init; }

    [Description("Whether its own history is long enough for a forecast of its own.")]
    public required bool IsWarm { get; init; }

    public required PreferencesResource Preferences { get; init; }

    [Description("Delays and losses, where exporters or /telemetry tell of them; null where nothing was measured yet.")]
    public required QualityResource? Quality { get; init; }

    internal static SubscriberResource Of(SubscriberView view) => new()
    {
        Id = view.Id.Value,
        Site = view.Site,
        Device = view.Device,
        OperatingSystem = view.OperatingSystem,
        OperatingSystemsSeen = view.OperatingSystemsSeen,
        Plan = view.Plan,
        Persona = view.Persona?.ToString(),
        PersonaName = view.PersonaName,
        LastStepAt = view.LastStepAt,
        LastDownBitsPerSecond = view.LastDown.BitsPerSecond,
        LastUpBitsPerSecond = view.LastUp.BitsPerSecond,
        Completeness = view.Completeness,
        StepsSeen = view.StepsSeen,
        IsWarm = view.IsWarm,
        Preferences = PreferencesResource.Of(view.Preferences),
        Quality = QualityResource.Of(view.Quality),
    };
}
