namespace Presage.Content;

/// <summary>Limits that are part of the protocol <c>presage.push.v1</c>.</summary>
public static class PushLimits
{
    /// <summary>Largest number that JavaScript holds exactly: 2^53 − 1.</summary>
    public const long NumberMax = (1L << 53) - 1;

    /// <summary>Of an id, the name in an invalidation, a referrer.</summary>
    public const int NameBytesMax = 2048;

    /// <summary>Of an origin's name, and of a tag.</summary>
    public const int WordBytesMax = 255;

    public const int HeaderBytesMax = 8192;
    public const int TagsMax = 64;
    public const int OriginsMax = 64;
    public const int HeldMax = 1024;
    public const int ReportsMax = 256;

    /// <summary>Pushes of one channel under way at once.</summary>
    public const int StartedMax = 4;

    /// <summary>Of any frame from a server.</summary>
    public const int ServerFrameBytesMax = 64 << 10;

    /// <summary>Of the HAVE of a client, the first of its frames.</summary>
    public const int HaveBytesMax = 256 << 10;

    /// <summary>Most bytes of content in a DATA that a server may choose.</summary>
    public const int ChunkBytesMax = 32 << 10;
}
