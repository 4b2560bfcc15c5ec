namespace Presage.Personas;

/// <summary>Stored bytes are not personas of a known version, or of another shape than the options say.</summary>
public sealed class PersonaFormatException(int offset, string reason)
    : FormatException($"personas: {reason} at byte {offset}")
{
    /// <summary>Where the first value that cannot be read begins.</summary>
    public int Offset { get; } = offset;
}
