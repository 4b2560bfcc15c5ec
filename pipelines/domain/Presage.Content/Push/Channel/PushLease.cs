namespace Presage.Content;

/// <summary>
/// How long a client may serve what was pushed without hearing from the server. It runs from the moment at which the client asked, so that it always ends before the server
/// thinks it does, whatever the network does. Times are a monotonic clock's.
/// </summary>
public sealed class PushLease
{
    /// <summary>For clocks that do not run equally fast.</summary>
    private const double ShareUsed = 0.9;

    private long _nonce;
    private TimeSpan _askedAt;
    private TimeSpan? _until;
    private TimeSpan _length;

    public bool IsValid(TimeSpan now) => now < _until;

    /// <summary>The client asks: HAVE (no nonce) or PING.</summary>
    /// <returns>Nonce of the PING.</returns>
    public long Ask(TimeSpan now)
    {
        _askedAt = now;
        return ++_nonce;
    }

    /// <summary>The server answered HAVE.</summary>
    public void Begin(TimeSpan length)
    {
        _length = length;
        _until = _askedAt + length * ShareUsed;
    }

    /// <summary>The server answered a PING; an answer to another than the last says nothing.</summary>
    public void Answer(long nonce)
    {
        if (nonce == _nonce) _until = _askedAt + _length * ShareUsed;
    }

    /// <summary>The client gives it up.</summary>
    public void End() => _until = null;
}
