using Akka.Configuration;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Reads the trainer's settings from the configuration.</summary>
public static class TrainingSettings
{
    /// <param name="config">The whole configuration.</param>
    /// <param name="origin">The command, which the model carries with it.</param>
    public static TrainerOptions From(Config config, string origin)
    {
        var section = config.GetConfig("presage.training");
        return new TrainerOptions
        {
            Seed = (ulong)section.GetInt("seed"),
            Hidden = section.GetInt("hidden"),
            Layers = section.GetInt("layers"),
            Optimizer = new OptimizerOptions(
                section.GetDouble("learning-rate"),
                section.GetDouble("first-moment-decay"),
                section.GetDouble("second-moment-decay"),
                section.GetDouble("denominator-min"),
                section.GetDouble("weight-decay")),
            GradientNormMax = section.GetDouble("gradient-norm-max"),
            BatchRows = section.GetInt("batch-rows"),
            ChunkSteps = section.GetInt("chunk-steps"),
            ChunksPerRun = section.GetInt("chunks-per-run"),
            ColdStartShare = section.GetDouble("cold-start-share"),
            ValuePower = section.GetDouble("value-power"),
            NextStepWeight = section.GetDouble("next-step-weight"),
            HistoryStepsMax = section.GetInt("history-steps-max"),
            UpdatesMax = section.GetInt("updates-max"),
            ValidationEvery = section.GetInt("validation-every"),
            ValidationShare = section.GetDouble("validation-share"),
            PatienceMax = section.GetInt("patience-max"),
            WarmUpSteps = section.GetInt("warm-up-steps"),
            Origin = origin,
        };
    }
}
