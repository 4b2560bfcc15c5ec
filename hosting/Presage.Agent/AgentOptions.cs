using Presage.Content;

namespace Presage.Agent;

/// <summary>What an application says when it opens a <see cref="PushClient"/>; nothing has a default.</summary>
public sealed record AgentOptions
{
    /// <summary>The site: scheme, host and port. Contents of it have their path and query as id.</summary>
    public required Uri Site { get; init; }

    /// <summary>Where contents are kept; one process at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes of files at most; the contents used least recently go first.</summary>
    public required long StoreBytesMax { get; init; }

    /// <summary>Larger bodies are refused.</summary>
    public required long BodyBytesMax { get; init; }

    /// <summary>Bytes that the server may send ahead of what the client has taken.</summary>
    public required long CreditBytes { get; init; }

    /// <summary>How the application is connected, and whether it wants to be sent things.</summary>
    public required ClientTerms Terms { get; init; }

    /// <summary>First wait before connecting again; doubled each time, times a random factor in [0.5, 1.5).</summary>
    public required TimeSpan RetryMin { get; init; }

    /// <summary>And the longest, before the factor.</summary>
    public required TimeSpan RetryMax { get; init; }
}
