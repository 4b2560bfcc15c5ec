using Presage.Core;

namespace Presage.Traffic.Queries;

/// <param name="OriginAt">End of the last window that the forecast knows.</param>
/// <param name="Step">Length of one horizon step.</param>
/// <param name="Source">Whose history the forecast rests on: <c>own</c>, <c>persona</c> or <c>population</c>.</param>
/// <param name="DownMedian">Quantile 0.5 of the mean rate, one entry for each horizon step, nearest first.</param>
/// <param name="DownUpper">Quantile 0.9, likewise.</param>
public sealed record ForecastView(
    SubscriberId Id,
    DateTimeOffset OriginAt,
    TimeSpan Step,
    string ModelVersion,
    string Source,
    PersonaId? Persona,
    IReadOnlyList<BitRate> DownMedian,
    IReadOnlyList<BitRate> DownUpper,
    IReadOnlyList<BitRate> UpMedian,
    IReadOnlyList<BitRate> UpUpper);
