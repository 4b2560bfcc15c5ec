using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Reads the trainer's settings from the section <c>presage.training</c>.</summary>
internal static class TrainingSettings
{
    public static TrainerOptions From(SettingsSection section) => new()
    {
        Seed = (ulong)section.Int("seed"),
        Hidden = section.Int("hidden"),
        Layers = section.Int("layers"),
        Optimizer = new OptimizerOptions(
            section.Number("learning-rate"),
            section.Number("first-moment-decay"),
            section.Number("second-moment-decay"),
            section.Number("denominator-min"),
            section.Number("weight-decay")),
        GradientNormMax = section.Number("gradient-norm-max"),
        BatchRows = section.Int("batch-rows"),
        ChunkSteps = section.Int("chunk-steps"),
        ChunksPerRun = section.Int("chunks-per-run"),
        ColdStartShare = section.Number("cold-start-share"),
        ValuePower = section.Number("value-power"),
        UpperValuePower = section.Number("upper-value-power"),
        NextStepWeight = section.Number("next-step-weight"),
        HistoryStepsMax = section.Int("history-steps-max"),
        UpdatesMax = section.Int("updates-max"),
        ValidationEvery = section.Int("validation-every"),
        ValidationShare = section.Number("validation-share"),
        PatienceMax = section.Int("patience-max"),
        WarmUpSteps = section.Int("warm-up-steps"),
        Origin = "",
    };
}
