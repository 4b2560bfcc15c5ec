using System.ComponentModel;

namespace Presage.Api;

/// <summary>What became of uses that a site told of.</summary>
public sealed record EventsTakenResource
{
    public required int Told { get; init; }

    [Description("Fewer than told where paths are not allowed, sites are not known, or too many wait.")]
    public required int Taken { get; init; }
}
