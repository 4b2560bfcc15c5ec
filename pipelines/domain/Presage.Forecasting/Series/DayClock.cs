using Presage.Core;

namespace Presage.Forecasting;

/// <summary>The clock features of one step: the same for every series, so computed once.</summary>
/// <param name="StepIndex">The step just observed.</param>
/// <param name="Sine">Sine of the UTC day's angle at the step's end.</param>
/// <param name="Cosine">Cosine of the same angle.</param>
/// <param name="NearTarget">Middle of the horizon's first step.</param>
/// <param name="FarTarget">Middle of the horizon's last step.</param>
internal readonly record struct DayClock(long StepIndex, float Sine, float Cosine, EventTime NearTarget, EventTime FarTarget)
{
    private const double DayMilliseconds = 86_400_000;

    public static DayClock At(StepGrid grid, long stepIndex)
    {
        var end = grid.EndOf(stepIndex);
        var angle = end.UnixMilliseconds % (long)DayMilliseconds / DayMilliseconds * Math.Tau;
        var half = new EventTime(end.UnixMilliseconds + grid.StepMilliseconds / 2);
        var far = new EventTime(half.UnixMilliseconds + (ForecastModel.Horizon - 1) * grid.StepMilliseconds);
        return new DayClock(stepIndex, (float)Math.Sin(angle), (float)Math.Cos(angle), half, far);
    }
}
