namespace Presage.Content;

/// <summary>Decides which requests are uses of items, and counts the others with their reason.</summary>
public sealed class UseFilter(BotFilter bots, bool botsToo)
{
    private readonly long[] _counts = new long[Enum.GetValues<UseRefusal>().Length];

    public BotFilter Bots => bots;

    public long CountOf(UseRefusal reason) => _counts[(int)reason];

    /// <summary>Reasons that occurred, with how often.</summary>
    public IReadOnlyDictionary<string, long> Refused() => Enum.GetValues<UseRefusal>()
        .Where(reason => reason != UseRefusal.None && CountOf(reason) > 0)
        .ToDictionary(reason => reason.ToString(), CountOf);

    public UseRefusal Judge(in RequestRecord request)
    {
        var reason = ReasonOf(request);
        _counts[(int)reason]++;
        return reason;
    }

    private UseRefusal ReasonOf(in RequestRecord request)
    {
        if (bots.Judge(request) != BotReason.None && !botsToo) return UseRefusal.Bot;
        if (request.Method != "GET") return UseRefusal.Method;
        return request.Status is 200 or 203 or 206 or 304 ? UseRefusal.None : UseRefusal.Status;
    }
}
