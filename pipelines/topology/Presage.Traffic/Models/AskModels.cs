namespace Presage.Traffic;

/// <summary>To the keeper of the model: answer with your <see cref="Queries.ModelView"/>.</summary>
internal sealed record AskModels
{
    public static readonly AskModels Instance = new();
}
