using System.ComponentModel;

namespace Presage.Api;

/// <summary>One prefix of a subscriber, for a time, on some ports.</summary>
public sealed record AddressResource
{
    [Description("An address or prefix, such as 10.0.0.5 or 2001:db8::/56.")]
    public required string Prefix { get; init; }

    [Description("From when on it is the subscriber's, inclusive; without it, always.")]
    public DateTimeOffset? From { get; init; }

    [Description("Until when, exclusive; without it, for good.")]
    public DateTimeOffset? Until { get; init; }

    [Description("The ports that are the subscriber's where several share the address, such as 1024-2047; without them, all.")]
    public string? Ports { get; init; }

    [Description("What the equipment there runs, such as android; at most 64 characters.")]
    public string? System { get; init; }
}
