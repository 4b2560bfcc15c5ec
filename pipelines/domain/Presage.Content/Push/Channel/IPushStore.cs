namespace Presage.Content;

/// <summary>Where a client keeps what was pushed. What it is told is in force, and as durable as its contents are, when the call returns.</summary>
public interface IPushStore
{
    /// <summary>Which version of a content it has, null if none.</summary>
    HeldContent? Find(string id);

    /// <summary>The body of a content, if it has one with this hash.</summary>
    ReadOnlyMemory<byte>? BodyOf(string id, in ContentHash hash);

    /// <summary>Keeps a content, or says why not.</summary>
    ClientRefusal Store(PushedContent content);

    /// <summary>An origin's statement is in force from now on.</summary>
    void Follow(string origin, Invalidation invalidation);

    /// <summary>An origin's numbers begin here, and nothing of it that is held may be served.</summary>
    void Begin(string origin, long number);
}
