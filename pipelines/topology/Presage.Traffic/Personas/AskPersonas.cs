namespace Presage.Traffic;

/// <summary>To the persona keeper: answer with the <see cref="StepContext"/> in force.</summary>
internal sealed record AskPersonas
{
    public static readonly AskPersonas Instance = new();
}
