using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// One training under way: which series are learned and which kept aside, where the rows read, the schedule, and the best parameters so
/// far. The arithmetic is the engine's.
/// </summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly TrainerOptions _options;
    private readonly TrainingSet _set;
    private readonly ImmutableArray<TrainingSeries> _validated;
    private readonly SeriesChoice _learned;
    private readonly SeededRandom _random;
    private readonly ParameterLayout _layout;
    private readonly TrainingBatch _batch;
    private readonly ITrainingEngine _engine;
    private readonly int[] _chunksLeft;
    private readonly string _key;
    private readonly ForecastModel? _start;
    private readonly List<TrainingProgress> _progress = [];
    private float[] _best = [];

    /// <exception cref="ArgumentException">Too few or too short series, or a start that does not fit.</exception>
    public TrainingSession(TrainingSet set, TrainerOptions options, TrainingStart start, Func<EngineStart, ITrainingEngine> createEngine)
    {
        _set = set;
        _options = options;
        _start = start.Model;
        _random = new SeededRandom(options.Seed);
        (var learned, _validated) = Split(set, options, _random);
        _learned = new SeriesChoice(learned);
        _layout = new ParameterLayout(new NetworkShape(
            FeatureSet.Count, options.Hidden, options.Layers, QuantileHead.Outputs, HasSkip: true, FeatureSet.SkipCount));
        _batch = new TrainingBatch(options.ChunkSteps, options.BatchRows, set.Grid);
        _chunksLeft = new int[options.BatchRows];
        _key = TrainingKey.Of(set, options, start.Model);
        var parameters = start.Model is null ? ParameterStart.Make(_layout, _random) : Continue(start.Model, _layout);
        if (start.Checkpoint is { } checkpoint)
        {
            parameters = Continue(checkpoint);
            _random = SeededRandom.Resume(checkpoint.Random);
        }

        _engine = createEngine(new EngineStart(_layout, options, parameters, start.Checkpoint?.Moments));
    }

    public int Update { get; private set; }

    public int ValidationsSinceBest { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>All validations.</summary>
    public IReadOnlyList<TrainingProgress> Progress => _progress;

    public TrainingProgress TrainToNextValidation()
    {
        var end = Math.Min(Update + _options.ValidationEvery, _options.UpdatesMax);
        double sum = 0;
        long count = 0;
        for (; Update < end; Update++)
        {
            var (loss, values) = Step();
            sum += loss;
            count += values;
        }

        var validation = Validate();
        var isBest = validation < BestLoss || _best.Length == 0 || _validated.IsEmpty;
        ValidationsSinceBest = isBest ? 0 : ValidationsSinceBest + 1;
        if (isBest)
        {
            BestLoss = validation;
            _best = _engine.Parameters();
        }

        var progress = new TrainingProgress(Update, sum / Math.Max(count, 1), validation, isBest);
        _progress.Add(progress);
        return progress;
    }

    public ForecastModel BestModel()
    {
        var notes = new ModelNotes(_options.WarmUpSteps, _set.Grid.StepMilliseconds, _options.Origin);
        return new ForecastModel(_layout, _best.Length == 0 ? _engine.Parameters() : _best, _start is null ? notes : notes.From(_start));
    }

    /// <summary>Where the session stands; to be asked right after a validation.</summary>
    public TrainingCheckpoint Checkpoint() => new()
    {
        Key = _key,
        Update = Update,
        Progress = [.. _progress],
        Random = _random.State,
        ValidationsSinceBest = ValidationsSinceBest,
        BestLoss = BestLoss,
        Moments = _engine.Moments ?? throw new InvalidOperationException("the engine does not tell its moments"),
        Parameters = [.. _engine.Parameters()],
        Best = [.. _best],
    };

    public void Dispose() => _engine.Dispose();

    private float[] Continue(TrainingCheckpoint checkpoint)
    {
        if (checkpoint.Key != _key || checkpoint.Parameters.Length != _layout.Length)
            throw new ArgumentException("the checkpoint is of a training with other series, settings or start", nameof(checkpoint));
        (Update, ValidationsSinceBest, BestLoss) = (checkpoint.Update, checkpoint.ValidationsSinceBest, checkpoint.BestLoss);
        _progress.AddRange(checkpoint.Progress);
        _best = [.. checkpoint.Best];
        return [.. checkpoint.Parameters];
    }

    private (double Loss, long Count) Step()
    {
        for (var row = 0; row < _batch.RowCount; row++)
        {
            if (_chunksLeft[row]-- > 0 && _batch.HasChunk(row)) continue;
            PlaceSomewhere(row);
        }

        var schedule = 0.5 * (1 + Math.Cos(Math.PI * Update / _options.UpdatesMax));
        return _batch.Run(_engine, chunk => _engine.Learn(chunk, schedule));
    }

    private void PlaceSomewhere(int row)
    {
        var series = _learned.Next(_random);
        var start = _random.NextInt32(series.BytesPerStep.Length - Needed(_options) + 1);
        var isCold = _random.NextDouble() < _options.ColdStartShare;

        // Squaring makes long histories, in which the day before is known, the usual case.
        var share = _random.NextDouble();
        var history = isCold ? 0 : (int)(Math.Min(start, _options.HistoryStepsMax) * (1 - share * share));
        _batch.Place(row, series, (start - history, start), isSilent: history > 0);

        // Rows that begin together shall not end together.
        _chunksLeft[row] = Update == 0 ? _random.NextInt32(_options.ChunksPerRun) : _options.ChunksPerRun - 1;
    }

    private double Validate()
    {
        double sum = 0;
        long count = 0;
        for (var first = 0; first < _validated.Length; first += _batch.RowCount)
        {
            ValidateGroup(first, ref sum, ref count);
        }

        // The rows were lent to the validation: they begin anew.
        Array.Clear(_chunksLeft);
        return count == 0 ? double.NaN : sum / count;
    }

    private void ValidateGroup(int first, ref double sum, ref long count)
    {
        var rows = Math.Min(_batch.RowCount, _validated.Length - first);
        for (var row = 0; row < _batch.RowCount; row++) Restart(row, first + row % rows, isSilent: row >= rows);
        var chunks = Enumerable.Range(first, rows).Max(i => ChunksIn(_validated[i]));
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            for (var row = 0; row < _batch.RowCount; row++)
            {
                if (row >= rows || !_batch.HasChunk(row)) Restart(row, first + row % rows, isSilent: true);
            }

            var (loss, values) = _batch.Run(_engine, _engine.Measure);
            sum += loss;
            count += values;
        }
    }

    private void Restart(int row, int series, bool isSilent) => _batch.Place(row, _validated[series], (0, 0), isSilent);

    private int ChunksIn(TrainingSeries series) => (series.BytesPerStep.Length - ForecastModel.Horizon) / _options.ChunkSteps;

    private static float[] Continue(ForecastModel start, ParameterLayout layout) => start.Layout.Shape == layout.Shape
        ? [.. start.Parameters]
        : throw new ArgumentException($"the weights to go on from have the shape {start.Layout.Shape}, {layout.Shape} is to be trained", nameof(start));

    private static int Needed(TrainerOptions options) => options.ChunkSteps + ForecastModel.Horizon;

    private static (ImmutableArray<TrainingSeries> Learned, ImmutableArray<TrainingSeries> Validated) Split(
        TrainingSet set, TrainerOptions options, SeededRandom random)
    {
        var usable = set.Series.Where(series => series.BytesPerStep.Length >= Needed(options)).ToArray();
        var needed = options.ValidationShare > 0 ? 2 : 1;
        if (usable.Length < needed)
        {
            throw new ArgumentException($"{usable.Length} series of at least {Needed(options)} steps; {needed} are needed", nameof(set));
        }

        if (options.ValidationShare == 0) return ([.. usable], []);

        for (var i = usable.Length - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (usable[i], usable[other]) = (usable[other], usable[i]);
        }

        var kept = Math.Clamp((int)Math.Round(usable.Length * options.ValidationShare), 1, usable.Length - 1);
        return ([.. usable[kept..]], [.. usable[..kept]]);
    }
}
