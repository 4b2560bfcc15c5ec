namespace Presage.Personas;

/// <summary>What <see cref="PersonaModel.Observe"/> did; closed, for the counter.</summary>
public enum ObserveAnswer : byte
{
    Observed = 0,

    /// <summary>Ignored: the subscriber index is negative or past <see cref="PersonaOptions.SubscribersMax"/>.</summary>
    SubscriberOutOfRange = 1,

    /// <summary>Ignored: the forecast has another length than the options say.</summary>
    LengthMismatch = 2,

    /// <summary>Ignored: a volume is negative or not finite.</summary>
    ValueOutOfRange = 3,

    /// <summary>Ignored: this step, or a later one, is in the subscriber's profile.</summary>
    StepRefused = 4,
}
