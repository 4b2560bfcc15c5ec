namespace Presage.Delivery;

/// <summary>An origin's answer, its body still to be read. Disposed by whoever got it.</summary>
/// <param name="headers">Fields of head and body.</param>
/// <param name="body">Ends early, with an <see cref="IOException"/>, when the origin breaks off.</param>
/// <param name="status">Status code.</param>
/// <param name="owner">Disposed with the body.</param>
public sealed class OriginReply(int status, IReadOnlyList<KeyValuePair<string, string>> headers, Stream body, IDisposable? owner = null) : IAsyncDisposable
{
    public int Status => status;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    public Stream Body => body;

    /// <summary>The value of a field; several are joined by commas. Null without one.</summary>
    public string? Header(string name) => Field(headers, name);

    public async ValueTask DisposeAsync()
    {
        await body.DisposeAsync().ConfigureAwait(false);
        owner?.Dispose();
    }

    internal static string? Field(IReadOnlyList<KeyValuePair<string, string>> headers, string name)
    {
        string? found = null;
        foreach (var (key, value) in headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) found = found is null ? value : $"{found}, {value}";
        }

        return found;
    }
}
