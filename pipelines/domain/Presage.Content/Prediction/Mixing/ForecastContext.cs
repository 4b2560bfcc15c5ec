namespace Presage.Content;

/// <summary>Which weights apply: by the length of the session, how well the last item is known, and whether it was a repeat.</summary>
internal static class ForecastContext
{
    public const int Count = Lengths * Supports * Lags;
    private const int Lengths = 5;
    private const int Supports = 3;
    private const int Lags = 3;
    private const float SupportSome = 3;
    private const float SupportMuch = 30;

    /// <param name="support">Counts behind the successors of the last item.</param>
    public static int Of(ClientState client, float support)
    {
        var length = client.SessionLength switch { <= 1 => 0, 2 => 1, <= 4 => 2, <= 9 => 3, _ => 4 };
        var known = support < SupportSome ? 0 : support < SupportMuch ? 1 : 2;
        var lag = client.LastLag switch { < 0 => 0, 0 => 1, _ => 2 };
        return (length * Supports + known) * Lags + lag;
    }
}
