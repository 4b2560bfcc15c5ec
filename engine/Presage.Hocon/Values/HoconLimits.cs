namespace Presage.Hocon;

/// <summary>What a HOCON text may cost. At a limit parsing or resolving ends with one problem of kind <see cref="HoconProblemKind.LimitReached"/>.</summary>
/// <param name="TextLengthMax">Longest text of one file, and longest string a concatenation may build, in UTF-16 units.</param>
/// <param name="DepthMax">Deepest nesting of objects and lists in a text; the elements of a dotted key count.</param>
/// <param name="IncludesMax">Most include statements that are read for one document.</param>
/// <param name="ProblemsMax">Most problems that are listed; further ones are not looked for.</param>
/// <param name="ResolveDepthMax">Deepest nesting while resolving: levels of the result plus substitutions that lead to substitutions.</param>
/// <param name="ResolveStepsMax">Most values that resolving one document may visit; bounds texts that double at each substitution.</param>
public sealed record HoconLimits(
    int TextLengthMax, int DepthMax, int IncludesMax, int ProblemsMax, int ResolveDepthMax, int ResolveStepsMax)
{
    /// <summary>Ample for any configuration written by people.</summary>
    public static HoconLimits Standard { get; } = new(
        TextLengthMax: 4 * 1024 * 1024, DepthMax: 100, IncludesMax: 100, ProblemsMax: 100, ResolveDepthMax: 300, ResolveStepsMax: 300_000);
}
