namespace Presage.Traffic;

/// <summary>To the planner: what have subscribers stated? Answered with <see cref="StatedTerms"/>.</summary>
internal sealed class AskStated
{
    public static readonly AskStated Instance = new();

    private AskStated()
    {
    }
}
