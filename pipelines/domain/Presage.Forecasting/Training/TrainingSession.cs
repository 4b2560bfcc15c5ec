using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>One training under way: parameters, optimiser, the rows that read, and the best parameters so far.</summary>
internal sealed class TrainingSession
{
    private readonly TrainerOptions _options;
    private readonly TrainingSet _set;
    private readonly ImmutableArray<TrainingSeries> _learned;
    private readonly ImmutableArray<TrainingSeries> _validated;
    private readonly SeededRandom _random;
    private readonly ParameterLayout _layout;
    private readonly TrainingNetwork _network;
    private readonly TrainingBatch _batch;
    private readonly QuantileLoss _loss;
    private readonly AdamOptimizer<float> _optimizer;
    private readonly int[] _chunksLeft;
    private readonly float[] _parameters;
    private readonly float[] _gradient;
    private float[] _best = [];

    public TrainingSession(TrainingSet set, TrainerOptions options, ForecastModel? start)
    {
        _set = set;
        _options = options;
        _random = new SeededRandom(options.Seed);
        (_learned, _validated) = Split(set, options, _random);
        _layout = new ParameterLayout(new NetworkShape(
            FeatureSet.Count, options.Hidden, options.Layers, QuantileHead.Outputs, HasSkip: true, FeatureSet.SkipCount));
        _network = new TrainingNetwork(VectorKernel.Best, _layout, options.ChunkSteps, options.BatchRows);
        _batch = new TrainingBatch(_network, set.Grid);
        _loss = new QuantileLoss(options.ValuePower, options.NextStepWeight);
        _optimizer = new AdamOptimizer<float>(options.Optimizer, _layout.Length);
        _chunksLeft = new int[options.BatchRows];
        _parameters = start is null ? ParameterStart.Make(_layout, _random) : Continue(start, _layout);
        _gradient = new float[_layout.Length];
    }

    public int Update { get; private set; }

    public int ValidationsSinceBest { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

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
            _best = [.. _parameters];
        }

        return new TrainingProgress(Update, sum / Math.Max(count, 1), validation, isBest);
    }

    public ForecastModel BestModel() => new(
        _layout,
        _best.Length == 0 ? _parameters : _best,
        new ModelNotes(_options.WarmUpSteps, _set.Grid.StepMilliseconds, _options.Origin));

    private (double Loss, long Count) Step()
    {
        for (var row = 0; row < _batch.RowCount; row++)
        {
            if (_chunksLeft[row]-- > 0 && _batch.HasChunk(row)) continue;
            PlaceSomewhere(row);
        }

        _network.Load(_parameters);
        var result = _batch.Run(_loss);
        Array.Clear(_gradient);
        _network.Backward(_gradient, needsInput: false);
        GradientNorm.Clip<float>(_gradient, _options.GradientNormMax);
        var schedule = 0.5 * (1 + Math.Cos(Math.PI * Update / _options.UpdatesMax));
        _optimizer.Step(_parameters, _gradient, schedule);
        return result;
    }

    private void PlaceSomewhere(int row)
    {
        var series = _learned[_random.NextInt32(_learned.Length)];
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
        _network.Load(_parameters);
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

            var (loss, values) = _batch.Run(_loss);
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
