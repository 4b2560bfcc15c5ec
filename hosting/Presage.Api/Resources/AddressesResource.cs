using System.ComponentModel;

namespace Presage.Api;

/// <summary>The addresses that a subscriber was given here.</summary>
public sealed record AddressesResource
{
    [Description("All of them: they take the place of those given before.")]
    public required IReadOnlyList<AddressResource> Addresses { get; init; }
}
