namespace Presage.Delivery;

/// <summary>The answer to a reader: a body that is held, or one that still comes from the origin. Disposed by whoever got it.</summary>
/// <param name="Length">Value of <c>Content-Length</c>; of a HEAD, what the body would have.</param>
/// <param name="Passed">Its body is read from here instead.</param>
public sealed record SiteReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, long? Length, OriginReply? Passed = null) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Passed?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static SiteReply Problem(int status, string text)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(text + "\n");
        return new SiteReply(status, [new("Content-Type", "text/plain; charset=utf-8"), new("Cache-Control", "no-store")], body, body.Length);
    }
}
