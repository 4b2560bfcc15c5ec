using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Presage.Forecasting;

/// <summary>
/// What is remembered of one series (one subscriber, one direction; bytes per step): the LSTM's hidden and cell state,
/// running levels and what kind of series it is, the last 24 values, the last day in slots of ten minutes and the last week in
/// slots of an hour. In memory 1.3 KB at 32 hidden units, more than half of it the day and the week. Not thread-safe.
/// </summary>
public sealed class SeriesState
{
    private SeriesMemory _memory = new();

    internal SeriesState(ForecastModel model)
    {
        Model = model;
        HiddenAndCell = new float[2 * model.Layers * model.Hidden];
    }

    /// <summary>Steps taken by the LSTM with the present weights, gaps filled included.</summary>
    public long StepsSeen { get; internal set; }

    /// <summary>Whether the series has been seen for as long as the model wants before its forecast is used.</summary>
    public bool IsWarm => StepsSeen >= Model.WarmUpSteps && Memory.Levels.ValuesSeen > 0;

    /// <summary>The last step observed; <c>long.MinValue</c> before the first.</summary>
    public long LastStepIndex { get; internal set; } = long.MinValue;

    /// <summary>Running level that values are divided by, bytes per step; at least <see cref="SeriesLimits.ScaleBytesMin"/>.</summary>
    public double Scale => Memory.Levels.Scale;

    /// <summary>What was known beside the bytes of the last step.</summary>
    public SideInputs Side => Memory.Side;

    /// <summary>The top layer's hidden state, length <see cref="ForecastModel.Hidden"/>.</summary>
    public ReadOnlySpan<float> Embedding => LayerState(Model.Layers - 1)[..Model.Hidden];

    internal ForecastModel Model { get; private set; }

    internal ref SeriesMemory Memory => ref _memory;

    /// <summary><c>[layers, 2, hidden]</c>: hidden state, then cell state.</summary>
    internal float[] HiddenAndCell { get; private set; }

    public static SeriesState Create(ForecastModel model) => new(model);

    /// <summary>
    /// Goes over to another model: what is remembered of the series stays. So does the LSTM's state when the model was trained on from the present
    /// one; else it and <see cref="StepsSeen"/> start anew.
    /// </summary>
    public void Adopt(ForecastModel model)
    {
        if (ReferenceEquals(model, Model)) return;
        if (!model.Continues(Model.Fingerprint) || (model.Layers, model.Hidden) != (Model.Layers, Model.Hidden))
        {
            HiddenAndCell = new float[2 * model.Layers * model.Hidden];
            StepsSeen = 0;
        }

        Model = model;
    }

    /// <summary>Appends the state; about 1.2 KiB at 32 hidden units. See <see cref="SeriesStateFormat"/>.</summary>
    public void WriteTo(IBufferWriter<byte> writer) => SeriesStateFormat.Write(this, writer);

    /// <summary>
    /// Reads what <see cref="WriteTo"/> wrote. Under weights that do not descend from them the levels and the day are kept, while the LSTM's
    /// state and <see cref="StepsSeen"/> start anew. False (and nothing consumed) for any other bytes.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, ForecastModel model, [NotNullWhen(true)] out SeriesState? state, out int consumed) =>
        SeriesStateFormat.TryRead(bytes, model, out state, out consumed);

    /// <summary><c>[2, hidden]</c> of one layer.</summary>
    internal Span<float> LayerState(int layer) => HiddenAndCell.AsSpan(2 * layer * Model.Hidden, 2 * Model.Hidden);
}
