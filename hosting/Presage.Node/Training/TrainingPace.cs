using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Words a training's progress, with its speed and what is left.</summary>
internal sealed class TrainingPace(int updateAtStart, int updatesMax, TimeProvider clock)
{
    private readonly long _startedAt = clock.GetTimestamp();

    public string Line(TrainingProgress progress)
    {
        var perSecond = (progress.Update - updateAtStart) / Math.Max(clock.GetElapsedTime(_startedAt).TotalSeconds, 1e-3);
        var left = TimeSpan.FromSeconds(Math.Round((updatesMax - progress.Update) / Math.Max(perSecond, 1e-3)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"update {progress.Update} of {updatesMax}: training {progress.TrainingLoss:0.00000}, validation {progress.ValidationLoss:0.00000}{(progress.IsBest ? " *" : "")}, {perSecond:0.0} updates/s, {left:c} left");
    }
}
