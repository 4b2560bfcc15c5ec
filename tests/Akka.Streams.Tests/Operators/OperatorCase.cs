namespace Akka.Streams.Tests.Operators;

/// <summary>An operator in a form that takes and sends numbers, and what it has to make of a list of them.</summary>
/// <param name="Name">The operator's method, and a variant behind a slash where there are several.</param>
/// <param name="Create">The flow under test; each call makes a new one.</param>
/// <param name="Model">What comes out when <c>input</c> goes in and ends, whatever the pace.</param>
/// <param name="Match">How the result is compared with the model.</param>
/// <param name="Traits">What the suite must not expect of it.</param>
internal sealed record OperatorCase(
    string Name, Func<Flow<int, int, NotUsed>> Create, Func<IReadOnlyList<int>, IEnumerable<int>> Model, Match Match = Match.Exact,
    Traits Traits = Traits.None)
{
    internal string Operator => Name.Split('/')[0];

    public override string ToString() => Name;
}
