namespace Presage.Traffic;

/// <summary>How long a row of the key-value store is valid after it was written, by one clock.</summary>
/// <param name="Span">Infinite: for ever.</param>
public sealed record RowLife(TimeProvider Clock, TimeSpan Span)
{
    public static readonly RowLife Endless = new(TimeProvider.System, Timeout.InfiniteTimeSpan);

    /// <summary>The end of a row that is written now; the last moment there is for one without an end.</summary>
    public DateTimeOffset EndOfNew() => Span == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : Clock.GetUtcNow() + Span;

    public bool IsOver(DateTimeOffset end) => end <= Clock.GetUtcNow();
}
