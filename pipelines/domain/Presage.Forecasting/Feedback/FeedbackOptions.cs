namespace Presage.Forecasting;

/// <summary>How a model goes on learning from what came.</summary>
public sealed record FeedbackOptions
{
    /// <summary>How a challenger is trained from the champion's weights; its validation share is 0, for the trial judges.</summary>
    public required TrainerOptions Trainer { get; init; }

    /// <summary>Time between two rounds without drift.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Time after a round before drift may begin another.</summary>
    public required TimeSpan IntervalMin { get; init; }

    /// <summary>Newest history that a round learns from and tries models on.</summary>
    public required TimeSpan History { get; init; }

    /// <summary>The newest part of it, kept from the challenger's training, on which the two are held against each other.</summary>
    public required TimeSpan Trial { get; init; }

    /// <summary>Share by which the challenger must lose less than the champion, in [0, 1).</summary>
    public required double WinMargin { get; init; }

    /// <summary>When a change of the losses counts as drift.</summary>
    public required DriftOptions Drift { get; init; }
}
