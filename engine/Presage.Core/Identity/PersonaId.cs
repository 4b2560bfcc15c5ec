using System.Globalization;

namespace Presage.Core;

/// <summary>A persona's number, given once and never reused; numbers start at 1.</summary>
public readonly record struct PersonaId(int Number)
{
    public override string ToString() => "persona-" + Number.ToString(CultureInfo.InvariantCulture);
}
