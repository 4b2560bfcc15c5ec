using Presage.Core;

namespace Presage.Traffic;

public sealed record WindowSettings(
    StepGrid Grid,
    TimeSpan OutOfOrdernessMax,
    TimeSpan AllowedLateness,
    TimeSpan IdleAfter,
    TimeSpan ClockAheadMax,
    TimeSpan FlowDurationMax,
    int OpenStepsMax,
    int SilentStepsMax,
    TimeSpan AdvanceInterval,
    double CompletenessMin)
{
    internal static WindowSettings From(SettingsSection section) => new(
        new StepGrid(section.Duration("step")),
        section.Duration("out-of-orderness-max"),
        section.Duration("allowed-lateness"),
        section.Duration("idle-after"),
        section.Duration("clock-ahead-max"),
        section.Duration("flow-duration-max"),
        section.Int("open-steps-max"),
        section.Int("silent-steps-max"),
        section.Duration("advance-interval"),
        section.Number("completeness-min"));
}
