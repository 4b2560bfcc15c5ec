namespace Presage.Learning;

/// <summary>Stored bytes are not a feedback event of a known version.</summary>
public sealed class FeedbackFormatException(int offset, string reason)
    : FormatException($"feedback event: {reason} at byte {offset}")
{
    /// <summary>Where the first value that cannot be read begins.</summary>
    public int Offset { get; } = offset;
}
