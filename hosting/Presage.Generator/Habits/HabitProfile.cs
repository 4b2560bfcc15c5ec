using System.Collections.Immutable;

namespace Presage.Generator;

/// <summary>
/// What subscribers of one habit run, at most <see cref="UsagesMax"/> applications, and what stands in the directory's
/// device column.
/// </summary>
public sealed record HabitProfile(HabitKind Kind, string Device, ImmutableArray<Usage> Usages)
{
    /// <summary>Bounds the sort key of the export calendar.</summary>
    public const int UsagesMax = 16;
}
