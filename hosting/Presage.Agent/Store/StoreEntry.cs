using Presage.Content;

namespace Presage.Agent;

/// <summary>A content on disk.</summary>
/// <param name="Content">Without its body.</param>
/// <param name="Bytes">Of the file.</param>
internal sealed record StoreEntry(string Origin, StoredContent Content, string Path, long Bytes)
{
    /// <summary>It was pushed, and nobody has asked for it yet.</summary>
    public bool IsUnused { get; set; } = true;
}
