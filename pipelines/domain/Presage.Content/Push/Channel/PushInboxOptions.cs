namespace Presage.Content;

/// <summary>Limits of a client's channel.</summary>
public sealed record PushInboxOptions
{
    /// <summary>Bodies larger than this are refused.</summary>
    public required long BodyBytesMax { get; init; }

    /// <summary>Bytes of pushes under way, all together; what does not fit is refused.</summary>
    public required long AssemblingBytesMax { get; init; }

    /// <summary>Reports that the server has not taken; at the limit uses are no longer reported, outcomes still are.</summary>
    public required int ReportsMax { get; init; }

    /// <summary>Floors kept for each origin: <see cref="VersionFloors"/>.</summary>
    public required int FloorsMax { get; init; }
}
