using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>A parsed configuration with every problem found in it; the root is what could be read in spite of them.</summary>
/// <param name="Root">The merged tree of the text and its includes.</param>
/// <param name="Problems">In the order found; empty if all is well.</param>
public sealed record HoconDocument(HoconObject Root, ImmutableArray<HoconProblem> Problems)
{
    public static HoconDocument Empty { get; } = new(HoconObject.Empty, []);

    public bool IsValid => Problems.IsEmpty;

    /// <summary>This document over another: its values win, objects merge, and substitutions of both see the merged tree once it is resolved.</summary>
    public HoconDocument WithFallback(HoconDocument fallback) =>
        new(HoconMerge.Objects(Root, fallback.Root), Problems.AddRange(fallback.Problems));

    /// <summary>Replaces every substitution.</summary>
    /// <param name="environment">The value of an environment variable, or null; asked only for paths that the document does not set.</param>
    /// <returns>A document whose root holds objects, lists and scalars only; its problems are those of this one and of the resolution.</returns>
    public HoconDocument Resolve(Func<string, string?> environment) => Resolve(environment, HoconLimits.Standard);

    /// <inheritdoc cref="Resolve(Func{string, string?})"/>
    public HoconDocument Resolve(Func<string, string?> environment, HoconLimits limits)
    {
        var problems = new ProblemList(limits);
        var root = new Resolver(Root, environment, limits, problems).Resolve();
        return new HoconDocument(root, Problems.AddRange(problems.Items));
    }
}
