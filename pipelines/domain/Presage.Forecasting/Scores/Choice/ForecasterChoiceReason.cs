namespace Presage.Forecasting;

/// <summary>Why another forecaster serves.</summary>
public enum ForecasterChoiceReason
{
    /// <summary>The preferred one lost to another by more than the margin.</summary>
    PreferredLost,

    /// <summary>The preferred one is again at least as good as the serving one.</summary>
    PreferredRecovered,

    /// <summary>A baseline lost to another baseline by more than the margin.</summary>
    OtherIsBetter,

    /// <summary>The serving one has no scores any more.</summary>
    ServingIsGone,
}
