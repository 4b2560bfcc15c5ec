namespace Presage.Content;

/// <summary>Limits of one client's channel at the server.</summary>
public sealed record PushOutboxOptions
{
    /// <summary>Bytes of content in a DATA at most, 1 to <see cref="PushLimits.ChunkBytesMax"/>.</summary>
    public required int ChunkBytes { get; init; }

    /// <summary>Frames that the client has not acknowledged; at the limit only invalidations go on.</summary>
    public required int WindowFramesMax { get; init; }

    /// <summary>Pushes that wait for their turn; at the limit the least valuable gives way.</summary>
    public required int WaitingMax { get; init; }

    /// <summary>Pushes whose outcome is not known, waiting ones too; at the limit none is taken.</summary>
    public required int OpenMax { get; init; }

    /// <summary>Invalidations under way, and as many again that wait; beyond that those of an origin become one that names everything.</summary>
    public required int InvalidationsMax { get; init; }

    /// <summary>Bytes of content that go out in any minute at most, whenever they were decided on and however often they have to be sent again.</summary>
    public required long BytesPerMinute { get; init; }
}
