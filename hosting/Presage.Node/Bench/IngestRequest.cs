namespace Presage.Node;

/// <summary>What <c>presage bench ingest</c> is to measure.</summary>
/// <param name="RecordsPerSecond">One rate; null: find the highest without loss.</param>
/// <param name="Span">How long each rate is held.</param>
internal sealed record IngestRequest(double? RecordsPerSecond, TimeSpan Span, int Exporters, int Subscribers, bool IsJoined, int? Lanes)
{
    public double FirstRate { get; } = 100_000;
}
