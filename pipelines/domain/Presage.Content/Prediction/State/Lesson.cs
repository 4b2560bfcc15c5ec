namespace Presage.Content;

/// <summary>With what weight one use is learned.</summary>
/// <param name="Step">As a step from the item before.</param>
/// <param name="Item">As a use of the item, whatever came before.</param>
internal readonly record struct Lesson(float Step, float Item)
{
    public bool IsNone => Step <= 0;

    public Lesson Times(float weight) => new(Step * weight, Item * weight);
}
