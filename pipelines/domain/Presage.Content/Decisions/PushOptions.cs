using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>Prices and limits of pushes; the defaults stand in the reference file of the project that hosts it.</summary>
public sealed record PushOptions
{
    /// <summary>What a wired byte of an idle link costs, in milliseconds of waiting that it must save.</summary>
    public required double BytePriceMilliseconds { get; init; }

    /// <summary>First price of an item of mean size sent in vain; follows the waste budget from then on.</summary>
    public required double WastePriceMilliseconds { get; init; }

    /// <summary>Bytes sent in vain that are allowed, as a share of the bytes that clients ask for.</summary>
    public required double WasteShare { get; init; }

    /// <summary>Bytes that a client is sent in any minute at most.</summary>
    public required long ClientBytesPerMinute { get; init; }

    /// <summary>Larger items are not sent ahead.</summary>
    public required long ItemBytesMax { get; init; }

    /// <summary>Items looked at after each use.</summary>
    public required int CandidatesMax { get; init; }

    /// <summary>Pushes whose outcome is awaited.</summary>
    public required int OpenMax { get; init; }

    /// <summary>Forecast share of a link at which nothing more is sent over it.</summary>
    public required double LinkClosedShare { get; init; }

    /// <summary>By <see cref="NetworkClass"/>.</summary>
    public required ImmutableArray<LinkTerms> Links { get; init; }
}
