namespace Presage.Forecasting.Tests;

/// <summary>Feedback on steps of a minute that a test can wait for.</summary>
internal static class FeedbackSettings
{
    public static FeedbackOptions Options(int updates) => new()
    {
        Trainer = TestSeries.Options(updates) with { ValidationShare = 0, WarmUpSteps = 1 },
        Interval = TimeSpan.FromHours(4),
        IntervalMin = TimeSpan.FromHours(1),
        History = TimeSpan.FromHours(12),
        Trial = TimeSpan.FromHours(2),
        WinMargin = 0,
        Drift = new DriftOptions(0.2, 20, 30),
    };
}
