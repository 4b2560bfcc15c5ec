namespace Presage.Content;

/// <summary>What an origin's answer to a GET says of its own storing and ageing.</summary>
public sealed record ResponseFacts
{
    /// <summary>Status code.</summary>
    public required int Status { get; init; }

    public required CacheDirectives Directives { get; init; }

    /// <summary>When the request was sent.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the answer arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The <c>Date</c> field.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The <c>Expires</c> field; <see cref="DateTimeOffset.MinValue"/> if there is one that is no date, which means expired.</summary>
    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The <c>Age</c> field, zero without one.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>The <c>Vary</c> field, empty without one.</summary>
    public string Vary { get; init; } = "";

    public bool SetsCookie { get; init; }

    /// <summary>Whether the request carried <c>Authorization</c>.</summary>
    public bool WasAuthorized { get; init; }
}
