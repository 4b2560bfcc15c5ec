using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Agent;

/// <summary>A content on disk.</summary>
/// <param name="content">Without its body.</param>
/// <param name="bytes">Of the file.</param>
internal sealed class StoreEntry(string origin, StoredContent content, string path, long bytes)
{
    public string Origin { get; } = origin;

    public StoredContent Content { get; private set; } = content;

    public string Path { get; } = path;

    public long Bytes { get; } = bytes;

    /// <summary>It was pushed, and nobody has asked for it yet.</summary>
    public bool IsUnused { get; set; } = true;

    /// <summary>The origin is being asked whether it is still good.</summary>
    public bool IsAsking { get; set; }

    /// <summary>It may be served for longer. The file keeps its first terms: after a restart the origin is asked once more.</summary>
    /// <param name="tags">By which it may be named from now on; those that it had, if nothing is said of them.</param>
    public void Renew(FreshnessTerms terms, ImmutableArray<string> tags) => Content = Content with { Terms = terms, Tags = tags.IsEmpty ? Content.Tags : tags };
}
