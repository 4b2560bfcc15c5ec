using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What could be read, and all that could not.</summary>
public sealed record SeriesCsvResult(TrainingSet Set, ImmutableArray<SeriesCsvProblem> Problems);
