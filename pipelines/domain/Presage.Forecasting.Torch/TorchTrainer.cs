using TorchSharp;

namespace Presage.Forecasting.Torch;

/// <summary>
/// Trains with libtorch, on the processor or a graphics card: <c>torch.nn.LSTM</c>, <c>Linear</c>, <c>AdamW</c>. The session is that of
/// <see cref="ManagedTrainer"/>: the same seed reads the same chunks of the same series in the same order, keeps the same ones aside and
/// stops by the same rule, and the model is the same file. Only the arithmetic differs, by rounding. The same device and version give
/// the same weights on the processor; on a graphics card sums are not made in a fixed order.
/// </summary>
/// <param name="device"><c>cpu</c>, <c>cuda</c>, or <c>cuda:N</c> for the N-th card, from 0.</param>
public sealed class TorchTrainer(string device) : IForecastTrainer
{
    private const string Processor = "cpu";
    private const string Card = "cuda";

    /// <exception cref="ArgumentException">Also where there is no such device.</exception>
    public TrainingResult Train(TrainingSet set, TrainerOptions options, Func<TrainingProgress, bool> onProgress, ForecastModel? start = null)
    {
        var torchDevice = DeviceOf(device);
        using var session = new TrainingSession(set, options, new TrainingStart(start), begin => new TorchEngine(begin, torchDevice));
        return TrainingRun.ToTheEnd(session, options, onProgress);
    }

    private static torch.Device DeviceOf(string name)
    {
        if (name != Processor && name != Card && !name.StartsWith(Card + ":", StringComparison.Ordinal))
            throw new ArgumentException($"there is no device '{name}'; '{Processor}', '{Card}' and '{Card}:N' are known", nameof(name));
        if (name != Processor && !torch.cuda.is_available())
            throw new ArgumentException($"libtorch finds no graphics card for '{name}'; use '{Processor}', or build with the package TorchSharp-cuda-linux", nameof(name));
        return new torch.Device(name);
    }
}
