namespace Presage.Traffic;

/// <summary>To a recorder: answer with your <see cref="RecorderReach"/>.</summary>
internal sealed record AskReach
{
    public static readonly AskReach Instance = new();
}
