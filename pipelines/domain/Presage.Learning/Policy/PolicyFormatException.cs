namespace Presage.Learning;

/// <summary>Stored bytes are not a policy of a known version.</summary>
public sealed class PolicyFormatException(int offset, string reason)
    : FormatException($"policy: {reason} at byte {offset}")
{
    /// <summary>Where the first value that cannot be read begins.</summary>
    public int Offset { get; } = offset;
}
