using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>One key of a reference file.</summary>
/// <param name="Path">Where it stands; <c>_</c> stands for the free key of a map.</param>
/// <param name="Meaning">Its comment without the type line.</param>
/// <param name="Types">What it accepts; any of them will do.</param>
/// <param name="Range">What its quantity may be; null where everything of the type is allowed.</param>
/// <param name="Position">The key in the reference file.</param>
public sealed record HoconSetting(
    HoconPath Path, string Meaning, ImmutableArray<HoconSettingType> Types, HoconSettingRange? Range, HoconPosition Position)
{
    public bool Is(HoconSettingKind kind) => Types.Any(type => type.Kind == kind);
}
