using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Which trainer, and where it computes.</summary>
/// <param name="Name"><see cref="Managed"/> or <see cref="Torch"/>.</param>
/// <param name="Device">Of <see cref="Torch"/>: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
internal sealed record TrainerChoice(string Name, string Device)
{
    public const string Managed = "managed";
    public const string Torch = "torch";

    /// <summary>Only a build with <c>-p:TorchSharp=package</c> has it, so no type of ours names it.</summary>
    private const string TorchType = "Presage.Forecasting.Torch.TorchTrainer, Presage.Forecasting.Torch";

    /// <exception cref="UserErrorException">The trainer is not known, or not in this build.</exception>
    public static TrainerChoice Parse(string name, string device)
    {
        if (name is not (Managed or Torch)) throw new UserErrorException($"--trainer {name} is not one of {Managed}, {Torch}", ExitCode.Usage);
        if (name == Torch && Type.GetType(TorchType) is null)
        {
            throw new UserErrorException(
                "--trainer torch is not in this build; build with 'dotnet build -p:TorchSharp=package' on a feed that has TorchSharp, or use --trainer managed",
                ExitCode.Usage);
        }

        return new TrainerChoice(name, device);
    }

    /// <param name="onCheckpoint">Told of where the training stands; the trainer on TorchSharp tells nothing.</param>
    /// <param name="resume">Where to go on; null to begin.</param>
    public IForecastTrainer Create(Action<TrainingCheckpoint>? onCheckpoint, TrainingCheckpoint? resume) => Name == Managed
        ? new ManagedTrainer { OnCheckpoint = onCheckpoint, Resume = resume }
        : (IForecastTrainer)Activator.CreateInstance(Type.GetType(TorchType, throwOnError: true)!, Device)!;
}
