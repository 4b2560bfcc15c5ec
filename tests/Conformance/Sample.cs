namespace Akka.ConformanceSamples;

/// <summary>A type for the check to look at.</summary>
public sealed class Sample(string? name = null)
{
    public string? Name { get; } = name;

    public static T Pick<T>(IReadOnlyList<T> from, params int[] indexes)
        where T : class => from[indexes[0]];

    public int Count(out int rest)
    {
        rest = 0;
        return Name?.Length ?? 0;
    }
}
