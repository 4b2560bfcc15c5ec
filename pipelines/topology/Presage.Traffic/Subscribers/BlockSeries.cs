using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>
/// The subscribers of one block: takes in their steps and forecasts, <see cref="ChunkRows"/> of them together, so that the network steps in
/// batches and their memory is still near when they are forecast.
/// </summary>
/// <remarks>
/// A step that was observed before is answered with the forecast it led to and changes nothing. In the steady state nothing is allocated.
/// Who is not told anything for <see cref="SubscriberSettings.PassivateAfterSteps"/> leaves the block. Not thread-safe.
/// </remarks>
internal sealed class BlockSeries(ForecastEngine engine, SubscriberSettings settings, ISubscriberStates states, Roster roster)
{
    /// <summary>Both directions of as many fill a batch of the forecaster.</summary>
    private const int ChunkRows = SeriesForecaster.BatchRows / 2;

    private readonly BlockColumns _columns = new(engine.Model.Version);
    private ForecastModel _model = engine.Model;
    private readonly Dictionary<int, int> _slotOfIndex = [];

    /// <summary>Subscribers that the journal named and no row has named yet.</summary>
    private readonly Dictionary<SubscriberId, int> _slotOfUnseen = [];
    private readonly double[] _bytes = new double[2 * ChunkRows];
    private readonly SideInputs[] _sides = new SideInputs[2 * ChunkRows];
    private readonly bool[] _isOwn = new bool[ChunkRows];
    private readonly float[] _forecasts = new float[ChunkRows * BlockColumns.Stride];
    private readonly List<int> _indexOfSlot = [];
    private readonly ChosenFleet _chosen = new(engine.Grid);
    private int[] _slots = [];
    private long _nextSweep = long.MinValue;

    private const int Unseen = -1;

    /// <summary>Stored series that did not fit the model, so that their subscribers started cold.</summary>
    public int Unreadable { get; private set; }

    public ObservedBlock Observe(long stepIndex, ArraySegment<SubscriberStep> rows, StepContext context)
    {
        if (context.Model is { } model) Adopt(model, stepIndex);
        if (_slots.Length < rows.Count) _slots = new int[Math.Max(rows.Count, _columns.Count)];
        Place(rows, stepIndex);
        var forecaster = engine.ForecasterOf(_model);
        for (var first = 0; first < rows.Count; first += ChunkRows)
        {
            var chunk = rows.Slice(first, Math.Min(ChunkRows, rows.Count - first));
            var slots = _slots.AsSpan(first, chunk.Count);
            for (var row = 0; row < slots.Length;)
            {
                var end = row + 1;
                while (end < slots.Length && slots[end] == slots[end - 1] + 1) end++;
                ObserveRun(forecaster, stepIndex, chunk[row..end], slots[row], context);
                row = end;
            }
        }

        IReadOnlyList<(SubscriberId, SubscriberSeries)> parted = [];
        if (stepIndex >= _nextSweep)
        {
            parted = Sweep(stepIndex);
            Place(rows, stepIndex);
        }

        return new ObservedBlock(stepIndex, _columns, rows, _slots.AsMemory(0, rows.Count), parted) { Completeness = context.Completeness };
    }

    /// <summary>Takes in an earlier step from the journal; it leads to no forecast.</summary>
    public void CatchUp(CatchUpBlock past)
    {
        double Past(in DirectionFeedback used) => StepTruth.Of(used.ActualBytes, past.Completeness);
        foreach (var row in past.Rows)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slotOfUnseen, row.Id, out var isKnown);
            if (!isKnown) slot = Restore(row.Id, Unseen, past.StepIndex);
            new SubscriberSeries(_columns.DownOf(slot), _columns.UpOf(slot))
                .TryObserve(engine.ForecasterOf(_model), past.StepIndex, (Past(row.Down), Past(row.Up)), SideOf(row, past.Completeness));
        }
    }

    private static SideInputs SideOf(in SubscriberFeedback row, double completeness) =>
        new() { Mix = row.ApplicationMix, Terms = row.Terms, Lost = SideInputs.LostOf(completeness) };

    /// <summary>Forecasts after this step are the model's; those that the step is held against are of the one before.</summary>
    private void Adopt(ForecastModel model, long stepIndex)
    {
        _columns.BeginStep(stepIndex, model.Version);
        if (ReferenceEquals(model, _model)) return;
        _model = model;
        foreach (var series in _columns.SeriesOf(0, _columns.Count)) series.Adopt(model);
    }

    /// <summary>Fills the slot of each row. Rows come in the same order step after step: nearly always the next slot is the one.</summary>
    private void Place(ArraySegment<SubscriberStep> rows, long stepIndex)
    {
        var next = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var index = rows[row].SubscriberIndex;
            var slot = next < _indexOfSlot.Count && _indexOfSlot[next] == index ? next : SlotOf(index, stepIndex);
            _slots[row] = slot;
            next = slot + 1;
        }
    }

    private int SlotOf(int index, long stepIndex)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slotOfIndex, index, out var isKnown);
        if (isKnown) return slot;
        var id = roster[index].Id;
        if (_slotOfUnseen.Remove(id, out slot)) _indexOfSlot[slot] = index;
        else slot = Restore(id, index, stepIndex);
        return slot;
    }

    /// <summary>A new one is first stored within so many steps, each slot at another one.</summary>
    private int Restore(SubscriberId id, int index, long stepIndex)
    {
        var spread = _columns.Count % settings.StoreEverySteps;
        var (series, storedStep) = (SubscriberSeries.Create(_model), stepIndex - 1 - spread);
        if (states.Find(id) is { } stored)
        {
            if (SubscriberSeries.TryRead(stored, _model, out series)) storedStep = Math.Max(series.LastStep, stepIndex - settings.StoreEverySteps);
            else Unreadable++;
        }

        _indexOfSlot.Add(index);
        return _columns.Add(id, series, storedStep);
    }

    /// <summary>
    /// Rows whose slots follow one another are observed together and forecast together. Who has taken in the step before is left as it is.
    /// </summary>
    private void ObserveRun(SeriesForecaster forecaster, long stepIndex, ArraySegment<SubscriberStep> rows, int firstSlot, StepContext context)
    {
        var steps = rows.AsSpan();
        for (var row = 0; row < steps.Length; row++)
        {
            ref readonly var step = ref steps[row];
            (_bytes[2 * row], _bytes[2 * row + 1]) = (TruthOf(step.DownBytes, context), TruthOf(step.UpBytes, context));
            _sides[2 * row] = _sides[2 * row + 1] = context.SideOf(_columns.IdOf(firstSlot + row), roster.DeviceOf(step.SubscriberIndex), step);
        }

        var series = _columns.SeriesOf(firstSlot, steps.Length);
        forecaster.ObserveBatch(series, stepIndex, _bytes.AsSpan(0, series.Length), _sides.AsSpan(0, series.Length));
        var ownCount = 0;
        for (var row = 0; row < steps.Length; row++)
        {
            _isOwn[row] = Answer(stepIndex, steps[row].SubscriberIndex, firstSlot + row, context);
            if (_isOwn[row]) ownCount++;
        }

        if (ownCount == 0) return;
        ForecastOwn(forecaster, firstSlot, steps.Length, areAll: ownCount == steps.Length);
        for (var row = 0; row < steps.Length; row++)
        {
            if (_isOwn[row]) Finish(stepIndex, steps[row].SubscriberIndex, (_bytes[2 * row], _bytes[2 * row + 1]), firstSlot + row, context);
        }
    }

    private static double TruthOf(long bytes, StepContext context) => StepTruth.Of(bytes, context.Completeness);

    /// <summary>The model's forecast is corrected as its persona's are; a baseline's in its place corrects itself.</summary>
    private void Finish(long stepIndex, int index, (double Down, double Up) bytes, int slot, StepContext context)
    {
        if (_chosen.Find(index, context.ChosenFor(index)) is { } chosen && chosen.TryForecast(stepIndex, bytes, _columns, slot))
            _columns.ForecastOf(slot).Source = ForecastSource.Baseline;
        else
            _columns.Correct(slot, context.UpperFactorsOf(index));
    }

    /// <summary>Whether the subscriber is to be given a forecast of its own; any other it is given here.</summary>
    private bool Answer(long stepIndex, int index, int slot, StepContext context)
    {
        ref var forecast = ref _columns.ForecastOf(slot);
        var down = _columns.DownOf(slot);
        if (states.IsStoring && stepIndex - forecast.StoredStep >= settings.StoreEverySteps) forecast.StoredStep = stepIndex;

        // Told again, or told something older than it knows: only who was restored has no forecast of its last step any more.
        if (forecast.OriginStep == down.LastStepIndex) return false;
        var isWarm = down.IsWarm;
        var persona = isWarm ? null : context.PersonaOf(index);
        var source = ColdStart.SourceFor(isWarm, persona, context.Catalogue);
        _columns.Replace(slot, down.LastStepIndex, source);
        if (source == ForecastSource.Own) return true;
        Copy(source == ForecastSource.Persona ? persona!.Forecast : context.Catalogue!.Population, slot);
        return false;
    }

    /// <summary>All are forecast together, also where only some are given it: the batch costs little more than its part.</summary>
    private void ForecastOwn(SeriesForecaster forecaster, int firstSlot, int count, bool areAll)
    {
        var series = _columns.SeriesOf(firstSlot, count);
        if (areAll)
        {
            forecaster.ForecastBatch(series, _columns.ValuesOf(firstSlot, count));
            return;
        }

        forecaster.ForecastBatch(series, _forecasts);
        for (var row = 0; row < count; row++)
        {
            var own = _forecasts.AsSpan(row * BlockColumns.Stride, BlockColumns.Stride);
            if (_isOwn[row]) own.CopyTo(_columns.ValuesOf(firstSlot + row, 1));
        }
    }

    private void Copy(PersonaForecast from, int slot)
    {
        _columns.Write(slot, Direction.Down, from.DownMedian.AsSpan(), from.DownUpper.AsSpan());
        _columns.Write(slot, Direction.Up, from.UpMedian.AsSpan(), from.UpUpper.AsSpan());
    }

    /// <summary>Parts with those that were not told anything for long; their order is kept.</summary>
    private List<(SubscriberId Id, SubscriberSeries Series)> Sweep(long stepIndex)
    {
        _nextSweep = stepIndex + Math.Max(1, settings.PassivateAfterSteps / 4);
        var parted = new List<(SubscriberId, SubscriberSeries)>();
        var kept = 0;
        for (var slot = 0; slot < _columns.Count; slot++)
        {
            var series = new SubscriberSeries(_columns.DownOf(slot), _columns.UpOf(slot));
            if (series.LastStep < stepIndex - settings.PassivateAfterSteps)
            {
                parted.Add((_columns.IdOf(slot), series));
                continue;
            }

            _columns.Move(slot, kept);
            _indexOfSlot[kept++] = _indexOfSlot[slot];
        }

        _chosen.Sweep(stepIndex - settings.PassivateAfterSteps);
        if (parted.Count > 0) Renumber(kept);
        if (_columns.Trim()) TrimIndexes();
        return parted;
    }

    private void TrimIndexes()
    {
        _slotOfIndex.TrimExcess();
        _slotOfUnseen.TrimExcess();
        _indexOfSlot.TrimExcess();
        if (_slots.Length > 2 * _columns.Count) _slots = new int[_columns.Count];
    }

    private void Renumber(int kept)
    {
        _columns.Cut(kept);
        _indexOfSlot.RemoveRange(kept, _indexOfSlot.Count - kept);
        _slotOfIndex.Clear();
        _slotOfUnseen.Clear();
        for (var slot = 0; slot < kept; slot++)
        {
            if (_indexOfSlot[slot] == Unseen) _slotOfUnseen.Add(_columns.IdOf(slot), slot);
            else _slotOfIndex.Add(_indexOfSlot[slot], slot);
        }
    }
}
