namespace Presage.Personas;

/// <summary>What <see cref="PersonaModel.Observe"/> did; closed, for the counter.</summary>
public enum ObserveAnswer : byte
{
    Observed = 0,

    /// <summary>Ignored: the subscriber index is negative or past <see cref="PersonaOptions.SubscribersMax"/>.</summary>
    SubscriberOutOfRange = 1,

    /// <summary>Ignored: the embedding or the forecast has another length than the options say.</summary>
    LengthMismatch = 2,

    /// <summary>Ignored: a value is not finite, or a forecast is negative.</summary>
    ValueOutOfRange = 3,
}
