namespace Presage.Traffic;

/// <summary>To the learner: answer with your <see cref="LearnedPolicy"/>.</summary>
public sealed record AskPolicy
{
    public static readonly AskPolicy Instance = new();
}
