namespace Presage.Forecasting;

/// <summary>Why a model is trained again.</summary>
public enum RoundReason
{
    /// <summary>It was time.</summary>
    Interval,

    /// <summary>Losses have risen for good.</summary>
    Drift,
}
