namespace Presage.Kafka;

/// <summary>Where one batch ended in one partition.</summary>
internal sealed class MarkedOffset(long nextOffset)
{
    public long NextOffset { get; } = nextOffset;

    /// <summary>The newest step that the batch touched; null until it is summed.</summary>
    public long? Step { get; set; }
}
