namespace Presage.Forecasting;

/// <summary>When another forecaster serves.</summary>
/// <param name="Preferred">The name of the one that serves unless it loses: the model.</param>
/// <param name="WindowDays">Days that losses are compared over, at least 1.</param>
/// <param name="DaysMin">Days with scores before anything is chosen, 1 to <paramref name="WindowDays"/>.</param>
/// <param name="LeaveMargin">Share by which another must lose less than the serving one to take its place, in [0, 1).</param>
/// <param name="ReturnMargin">The same for the preferred one to come back; below <paramref name="LeaveMargin"/>, or the two would take turns.</param>
/// <param name="StayDays">Days that a choice stands before the next, at least 1.</param>
public sealed record ForecasterChoiceOptions(
    string Preferred, int WindowDays, int DaysMin, double LeaveMargin, double ReturnMargin, int StayDays);
