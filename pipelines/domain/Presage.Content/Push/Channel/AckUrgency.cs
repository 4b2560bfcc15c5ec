namespace Presage.Content;

/// <summary>When a client has to acknowledge.</summary>
public enum AckUrgency
{
    None = 0,

    /// <summary>Together with what may come in the next 100 ms.</summary>
    Soon = 1,
    AtOnce = 2,
}
