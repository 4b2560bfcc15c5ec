namespace Presage.Content;

/// <summary>What the replay knows of a client, beside the predictor.</summary>
internal sealed class ReplayClient
{
    public HashSet<ulong> Used { get; } = [];

    public PushBudget Budget { get; } = new();

    /// <summary>Forecasts of the horizon whose outcome is awaited.</summary>
    public List<(ulong Item, float Probability, long Until)> Awaited { get; } = [];

    public long LastMilliseconds { get; set; } = long.MinValue;

    public int SessionUses { get; set; }
}
