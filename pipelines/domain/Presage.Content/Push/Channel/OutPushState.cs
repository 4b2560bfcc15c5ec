namespace Presage.Content;

/// <summary>How far a push got at the server.</summary>
internal enum OutPushState : byte
{
    Waiting,

    /// <summary>Its OFFER went out, its last DATA did not.</summary>
    Started,

    /// <summary>Its last DATA went out.</summary>
    Sent,

    /// <summary>Its outcome is known.</summary>
    Ended,
}
