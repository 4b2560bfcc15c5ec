using System.Collections.Concurrent;

namespace Presage.Delivery;

/// <summary>Asks for forecasts of links in the background and remembers them for a while; whoever decides never waits.</summary>
/// <param name="ask">Gives the share used of the link of a client; null where nothing is known.</param>
/// <param name="clientsMax">Remembered at most; beyond that nothing new is asked for until old ones have run out.</param>
public sealed class LinkForecasts(Func<string, CancellationToken, Task<double?>> ask, TimeSpan ageMax, int clientsMax, TimeProvider clock) : ILinkForecasts
{
    private readonly ConcurrentDictionary<string, (double Share, DateTimeOffset At, bool IsAsked)> _known = new(StringComparer.Ordinal);

    public double UsedShareOf(string clientName)
    {
        if (clientName.Length == 0) return 0;
        var now = clock.GetUtcNow();
        var isKnown = _known.TryGetValue(clientName, out var known);
        if (isKnown && (known.IsAsked || now - known.At < ageMax)) return known.Share;
        if (!isKnown && _known.Count >= clientsMax) Forget(now);
        if (!isKnown && _known.Count >= clientsMax) return 0;
        _known[clientName] = (known.Share, now, true);
        _ = RefreshAsync(clientName, known.Share);
        return known.Share;
    }

    private async Task RefreshAsync(string clientName, double before)
    {
        var share = before;
        try
        {
            share = await ask(clientName, CancellationToken.None).ConfigureAwait(false) ?? 0;
        }
        catch (Exception)
        {
            // The traffic loop does not answer now: what was forecast last stays until it does.
        }

        _known[clientName] = (share, clock.GetUtcNow(), false);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (name, known) in _known)
        {
            if (!known.IsAsked && now - known.At >= ageMax) _known.TryRemove(name, out _);
        }
    }
}
