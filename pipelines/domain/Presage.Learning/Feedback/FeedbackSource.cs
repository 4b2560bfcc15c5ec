namespace Presage.Learning;

/// <summary>Whose forecast a subscriber had for the step; stored by number, append only.</summary>
public enum FeedbackSource : byte
{
    /// <summary>None; the forecast columns are NaN.</summary>
    None = 0,
    Own = 1,
    Persona = 2,
    Population = 3,

    /// <summary>Its own, by a baseline in the model's place.</summary>
    Baseline = 4,
}
