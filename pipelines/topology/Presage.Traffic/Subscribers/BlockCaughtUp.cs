namespace Presage.Traffic;

/// <summary>A block has taken in what it was sent of the journal.</summary>
internal sealed record BlockCaughtUp
{
    public static readonly BlockCaughtUp Instance = new();
}
