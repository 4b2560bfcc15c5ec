namespace Presage.Content;

/// <summary>With what weight one use is learned.</summary>
/// <param name="Step">As a step from the item before.</param>
/// <param name="Item">As a use of the item, whatever came before.</param>
/// <param name="Ordinary">What a lesson of its client still counts, in (0, 1]: with this it moves what does not belong to one item, such as weights and the nearness of sessions.</param>
internal readonly record struct Lesson(float Step, float Item, float Ordinary)
{
    private const float Least = 1e-6f;

    /// <summary>It moves no count, as its client has taught its share there; how well its forecast did is learned.</summary>
    public static Lesson OfNoCount(float ordinary) => new(Least, 0, ordinary);

    public bool IsNone => Step <= 0;

    public Lesson Times(float weight) => this with { Step = Step * weight, Item = Item * weight };
}
