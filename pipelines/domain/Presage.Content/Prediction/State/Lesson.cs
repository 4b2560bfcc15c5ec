namespace Presage.Content;

/// <summary>With what weight one use is learned.</summary>
/// <param name="Step">As a step from the item before.</param>
/// <param name="Item">As a use of the item, whatever came before.</param>
internal readonly record struct Lesson(float Step, float Item)
{
    private const float Least = 1e-6f;

    /// <summary>It moves no count, as its client has taught its share there; how well its forecast did is learned.</summary>
    public static Lesson OfNoCount => new(Least, 0);

    public bool IsNone => Step <= 0;

    public Lesson Times(float weight) => new(Step * weight, Item * weight);
}
